import { sendFile } from "./files";
import type { components } from "./schema";

/** What a file of outcomes would change, or has changed; or what is wrong in it, and then nothing is written. */
export type OutcomePlan = components["schemas"]["OutcomeImport"];

/** Sends a file of outcomes: checked only, or checked and written, all or nothing. */
export function sendOutcomes(cycleId: string, file: File, commit: boolean): Promise<OutcomePlan> {
  return sendFile<OutcomePlan>(`/api/cycles/${encodeURIComponent(cycleId)}/outcomes`, file, commit);
}
