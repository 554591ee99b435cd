import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type ReviewView = Schemas["ReviewPage"];
export type Review = Schemas["Review"];
export type ReviewChange = Schemas["ReviewChange"];
export type ReviewPerson = Schemas["ReviewPerson"];
export type ReviewCalls = Schemas["ReviewCalls"];
export type AgendaItem = Schemas["AgendaItem"];
export type Commitment = Schemas["Commitment"];
export type CommitmentChange = Schemas["CommitmentChange"];
export type CommitmentState = Commitment["state"];

/** The review of one account in one cycle, as far as the reader may see it. */
export const reviewQuery = (cycleId: string, accountId: string) =>
  queryOptions({
    queryKey: ["reviews", cycleId, accountId],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/accounts/{account_id}/review", { params: { path: { cycle_id: cycleId, account_id: accountId } } })),
  });

/** What was promised to one account. */
export const accountCommitmentsQuery = (accountId: string) =>
  queryOptions({
    queryKey: ["commitments", accountId],
    queryFn: async () => (await take(api.GET("/api/accounts/{account_id}/commitments", { params: { path: { account_id: accountId } } }))).commitments,
  });

/** What was promised, over all accounts that the reader may see. */
export const commitmentsQuery = queryOptions({
  queryKey: ["commitments"],
  queryFn: async () => (await take(api.GET("/api/commitments"))).commitments,
});

/** What a change of a commitment makes old. */
export const promisesChanged = [["commitments"], ["reviews"]] as const;

/** Says what became of a commitment. */
export const settle = (id: string, state: CommitmentState, why: string) =>
  take(api.PUT("/api/commitments/{commitment_id}/state", { params: { path: { commitment_id: id } }, body: { state, why } }));
