import { ApiProblem } from "./problem";
import type { components } from "./schema";

/** What a file of outcomes would change, or has changed; or what is wrong in it, and then nothing is written. */
export type OutcomePlan = components["schemas"]["OutcomeImport"];

/** Sends a file of outcomes: checked only, or checked and written, all or nothing. */
export async function sendOutcomes(cycleId: string, file: File, commit: boolean): Promise<OutcomePlan> {
  const body = new FormData();
  body.append("file", file);
  let response: Response;
  try {
    response = await fetch(`/api/cycles/${encodeURIComponent(cycleId)}/outcomes${commit ? "?commit=true" : ""}`, { method: "POST", body });
  } catch {
    throw new ApiProblem(0, undefined);
  }
  if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => undefined));
  return (await response.json()) as OutcomePlan;
}
