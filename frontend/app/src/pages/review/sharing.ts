import type { SharePage, Sharing } from "~/api/shares";
import { shortDay } from "~/words/times";

/** How many promises a client can be told of at once. */
export const mostTold = 12;

export interface ShareDraft {
  result: boolean;
  note: string;
  told: string[];
}

/** What is shared, or what one would begin with: the result where there is one, and the promises that the client knows of. */
export function beginning(page: SharePage): ShareDraft {
  const { shared, choices, result } = page;
  if (shared) return { result: shared.result && result.length > 0, note: shared.note, told: shared.commitment_ids.filter((id) => choices.some((c) => c.id === id)) };
  return { result: result.length > 0, note: "", told: choices.filter((c) => c.told).slice(0, mostTold).map((c) => c.id) };
}

/** What is sent: promises in the order of the list, and nothing that isn't in it any more. */
export function sharingOf(draft: ShareDraft, page: SharePage): Sharing {
  return { result: draft.result && page.result.length > 0, note: draft.note, commitment_ids: page.choices.filter((c) => draft.told.includes(c.id)).map((c) => c.id) };
}

/** Whether there is anything to show. */
export const saysSomething = (s: Sharing): boolean => s.result || (s.note ?? "").trim() !== "" || s.commitment_ids.length > 0;

/** What the client's link shows now, in a sentence. */
export function sharedWords(page: SharePage): string {
  const { shared, cycle } = page;
  if (!shared) return "Not shared. The client’s links to this survey show their own answers only.";
  const when = `Shared ${shortDay(shared.at, cycle.time_zone)} by ${shared.by}.`;
  return shared.changed ? `${when} Since then wording or results have changed; share it anew to show that.` : when;
}
