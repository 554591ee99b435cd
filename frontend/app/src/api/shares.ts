import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type SharePage = Schemas["SharePage"];
export type Sharing = Schemas["Sharing"];
export type PromiseVerdicts = Schemas["PromiseVerdicts"];

/** What the client may see of a review, and what they see. */
export const sharedQuery = (cycleId: string, accountId: string) =>
  queryOptions({
    queryKey: ["reviews", cycleId, accountId, "shared"],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/accounts/{account_id}/review/shared", { params: { path: { cycle_id: cycleId, account_id: accountId } } })),
  });
