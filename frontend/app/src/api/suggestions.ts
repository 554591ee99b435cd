import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import type { components } from "./schema";

export type Suggestion = components["schemas"]["Suggestion"];
export type Acceptance = components["schemas"]["Acceptance"];
export type ColleagueAccepted = components["schemas"]["ColleagueAccepted"];

/** Colleagues whom clients named and who wait for the reader, on the accounts they lead. */
export const suggestionsQuery = (page: number) =>
  queryOptions({
    queryKey: ["suggestions", "mine", page],
    queryFn: () => take(api.GET("/api/suggestions", { params: { query: { page } } })),
    placeholderData: (before) => before,
  });

/** Those of a cycle. */
export const cycleSuggestionsQuery = (cycleId: string, page: number) =>
  queryOptions({
    queryKey: ["suggestions", "cycle", cycleId, page],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/suggestions", { params: { path: { cycle_id: cycleId }, query: { page } } })),
    placeholderData: (before) => before,
  });

/** Those of an account; none for whom they don’t concern. */
export const accountSuggestionsQuery = (accountId: string, page: number) =>
  queryOptions({
    queryKey: ["suggestions", "account", accountId, page],
    queryFn: () => take(api.GET("/api/accounts/{account_id}/suggestions", { params: { path: { account_id: accountId }, query: { page } } })),
    placeholderData: (before) => before,
  });
