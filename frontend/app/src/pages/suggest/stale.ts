import type { Suggestion } from "~/api/suggestions";

/** What a decision about somebody makes stale. */
export const stale = (s: Suggestion) => [["suggestions"], ["cycles", s.cycle.id], ["accounts"]] as const;
