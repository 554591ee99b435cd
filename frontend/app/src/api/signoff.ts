import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";

/** How far the leads of a cycle have come, and who was taken off its lists. */
export const signOffQuery = (cycleId: string) =>
  queryOptions({
    queryKey: ["cycles", cycleId, "sign-off"],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/sign-off", { params: { path: { cycle_id: cycleId } } })),
  });

/** The lists that the reader is asked to sign. */
export const signOffsQuery = queryOptions({
  queryKey: ["sign-offs"],
  queryFn: async () => (await take(api.GET("/api/sign-offs"))).lists,
});

/** Whom a cycle asks about one account. */
export const listQuery = (cycleId: string, accountId: string) =>
  queryOptions({
    queryKey: ["cycles", cycleId, "accounts", accountId, "list"],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/accounts/{account_id}/list", { params: { path: { cycle_id: cycleId, account_id: accountId } } })),
  });

/** What next year’s review would start from. */
export const nextYearQuery = (cycleId: string) =>
  queryOptions({
    queryKey: ["cycles", cycleId, "next-year"],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/next-year", { params: { path: { cycle_id: cycleId } } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
