import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import type { components } from "./schema";

export type Schedule = components["schemas"]["Schedule"];
export type Step = components["schemas"]["Step"];
export type Opening = components["schemas"]["Opening"];
export type DatesPlan = components["schemas"]["DatesPlan"];
export type ChangedDates = components["schemas"]["ChangedDates"];
export type WishedDates = components["schemas"]["WishedDates"];

/** What a new cycle starts from; the server starts from the same. */
export const usualSchedule: Schedule = { pre_notice_days: 0, week: "mon_fri", working_days: false, team_strict: false };

/** A cycle's plan: what happens when, and who was told ahead. */
export const openingQuery = (id: string) =>
  queryOptions({
    queryKey: ["cycles", id, "schedule"],
    queryFn: () => take(api.GET("/api/cycles/{cycle_id}/schedule", { params: { path: { cycle_id: id } } })),
  });

/** The plan that dates would make, before anything is saved. */
export const datesQuery = (wish: WishedDates | undefined) =>
  queryOptions({
    queryKey: ["dates", wish],
    queryFn: () => take(api.POST("/api/schedule", { body: wish as WishedDates })),
    enabled: wish !== undefined,
    retry: false,
    placeholderData: (before) => before,
  });
