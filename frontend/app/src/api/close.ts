import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import type { components } from "./schema";

export type Closing = components["schemas"]["Closing"];
export type ClosingAccount = components["schemas"]["ClosingAccount"];
export type FirmBounds = components["schemas"]["FirmBounds"];
export type VersionList = components["schemas"]["VersionList"];
export type ResultVersion = components["schemas"]["ResultVersion"];
export type LateWaiting = components["schemas"]["LateWaiting"];

const path = (id: string) => ({ params: { path: { cycle_id: id } } });

/** What closing a cycle now would freeze, and what would be missing. */
export const closingQuery = (id: string) =>
  queryOptions({
    queryKey: ["cycles", id, "closing"],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/closing", path(id))),
    staleTime: 0,
  });

/** The versions of a closed cycle's results, and what waits for the next. */
export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["cycles", id, "versions"],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/versions", path(id))),
  });

/** Adds the late answers that may be added, as a new version. */
export const publishVersion = (id: string) => take(api.POST("/api/cycles/{cycle_id}/versions", path(id)));

/** Says for how many days after the close answers are taken. */
export const setLateDays = (id: string, days: number) => take(api.PUT("/api/cycles/{cycle_id}/late-answers", { ...path(id), body: { days } }));
