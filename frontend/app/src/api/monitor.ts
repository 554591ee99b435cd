import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import type { components } from "./schema";

export type Monitor = components["schemas"]["Monitor"];
export type MonitorTotals = components["schemas"]["MonitorTotals"];
export type MonitorLine = components["schemas"]["MonitorLine"];
export type MonitorDay = components["schemas"]["MonitorDay"];
export type ChaseAccount = components["schemas"]["ChaseAccount"];
export type ChasePerson = components["schemas"]["ChasePerson"];
export type ChaseNote = components["schemas"]["ChaseNote"];
export type ChaseDraft = components["schemas"]["ChaseDraft"];

/** What the figures of a cycle can be broken down by. */
export const breakdowns = ["lead", "account", "industry", "region", "tier"] as const;
export type Breakdown = (typeof breakdowns)[number];

const path = (id: string) => ({ params: { path: { cycle_id: id } } });

/** How a cycle stands. While nothing tells of changes, it is looked at again every half minute. */
export const monitorQuery = (id: string, poll: boolean) =>
  queryOptions({
    queryKey: ["cycles", id, "monitor"],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/monitor", path(id))),
    refetchInterval: poll ? 30_000 : (false as const),
  });

/** The same by account, lead or segment. One breakdown is never shown in another’s place: its lines would be taken for what they are not. */
export const monitorLinesQuery = (id: string, by: Breakdown, poll: boolean) =>
  queryOptions({
    queryKey: ["cycles", id, "monitor", "lines", by],
    queryFn: async () => (await take(api.GET("/api/cycles/{cycle_id}/monitor/lines", { params: { path: { cycle_id: id }, query: { by } } }))).lines,
    refetchInterval: poll ? 30_000 : (false as const),
  });

/** A page of the accounts whose clients are silent. */
export const chaseQuery = (id: string, { q = "", lead = "", page = 1 }: { q?: string | undefined; lead?: string | undefined; page?: number | undefined }) =>
  queryOptions({
    queryKey: ["cycles", id, "chase", q, lead, page],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/chase", { params: { path: { cycle_id: id }, query: { q, lead, page } } })),
    placeholderData: (before) => before,
  });
