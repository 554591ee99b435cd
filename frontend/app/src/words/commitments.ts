import type { Commitment, CommitmentState } from "~/api/reviews";

/** What became of a promise, as people call it. */
export const commitmentStates: Record<CommitmentState, string> = { open: "Open", kept: "Kept", "not kept": "Not kept", dropped: "Dropped" };

/** "Fri 12 Jun 2026"; empty for none. */
export function dueDay(due: string): string {
  const at = new Date(`${due}T12:00:00Z`);
  if (due === "" || Number.isNaN(at.getTime())) return "";
  return new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(at);
}

/** Where a promise stands, with what must be known of it: "Open, overdue". */
export function standing(c: Pick<Commitment, "state" | "overdue">): string {
  return c.overdue ? "Overdue" : commitmentStates[c.state];
}

const deeds: Record<string, string> = { made: "promised", changed: "changed", removed: "taken off", restored: "put back", open: "open again", kept: "kept", "not kept": "not kept", dropped: "dropped" };

/** What an event of its history says. */
export const deedWords = (what: string): string => deeds[what] ?? what;
