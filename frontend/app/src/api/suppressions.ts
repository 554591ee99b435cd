import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import { sendFile } from "./files";
import type { components } from "./schema";

/** What a file of addresses would add to those never emailed, or has added; or what is wrong in it, and then nothing is written. */
export type SuppressionPlan = components["schemas"]["SuppressionImport"];

export const suppressionExport = "/api/suppressions/export.csv";
export const suppressionsPerPage = 50;

/** A page of the addresses that are never emailed, newest first, by a part of the address, the reason or a name. */
export const suppressionsQuery = (q: string, page: number) =>
  queryOptions({
    queryKey: ["suppressions", q, page],
    queryFn: () => take(api.GET("/api/suppressions", { params: { query: { q, page, per_page: suppressionsPerPage } } })),
    placeholderData: (before) => before,
  });

/** Sends a file of addresses: checked only, or checked and added, all or nothing. */
export function sendSuppressions(file: File, commit: boolean): Promise<SuppressionPlan> {
  return sendFile<SuppressionPlan>("/api/suppressions/import", file, commit);
}
