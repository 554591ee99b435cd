import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import type { AccountFilters } from "./queries";
import type { AccountLine } from "./types";

const perPage = 200;

/** Every account that fits, page by page, in the order asked for. */
export async function everyAccount(filters: Omit<AccountFilters, "page" | "per_page">): Promise<AccountLine[]> {
  const all: AccountLine[] = [];
  for (let page = 1; ; page++) {
    const got = await take(api.GET("/api/accounts", { params: { query: { ...filters, page, per_page: perPage } } }));
    all.push(...got.accounts);
    if (got.accounts.length === 0 || all.length >= got.total) return all;
  }
}

/** Every account by name, for choosing among them. */
export const allAccountsQuery = queryOptions({
  queryKey: ["accounts", "all"],
  queryFn: () => everyAccount({ sort: "name" }),
  staleTime: 30_000,
});
