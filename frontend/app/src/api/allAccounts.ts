import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import type { AccountLine } from "./types";

const perPage = 200;

/** Every account, page by page, for choosing among them. */
export const allAccountsQuery = queryOptions({
  queryKey: ["accounts", "all"],
  queryFn: async () => {
    const all: AccountLine[] = [];
    for (let page = 1; ; page++) {
      const got = await take(api.GET("/api/accounts", { params: { query: { page, per_page: perPage, sort: "name" } } }));
      all.push(...got.accounts);
      if (got.accounts.length === 0 || all.length >= got.total) return all;
    }
  },
  staleTime: 30_000,
});
