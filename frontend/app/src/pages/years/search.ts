import { textIn, tidy } from "~/words/search";

/** What of the years is looked at; what is missing is as the page begins. */
export interface YearsSearch {
  /** The later cycle of a step; the newest unless told. */
  to?: string;
  /** Whose view has moved; the client's unless told. */
  side?: "seller";
  /** What the lines over the cycles are of: "q." and a question's key, or a part such as "region.North"; all unless told. */
  of?: string;
  /** What the accounts are parted by. */
  by?: string;
  /** Only accounts whose class has changed. */
  only?: "changed";
}

export const parts = ["industry", "region", "tier", "lead"] as const;
export type Part = (typeof parts)[number];

/** Reads the choices from the address bar; what makes no sense is left out. */
export function readYearsSearch(search: Record<string, unknown>): YearsSearch {
  const by = textIn(search, "by");
  return tidy({
    to: textIn(search, "to"),
    side: search["side"] === "seller" ? "seller" : undefined,
    of: textIn(search, "of"),
    by: parts.find((part) => part === by),
    only: search["only"] === "changed" ? "changed" : undefined,
  }) as YearsSearch;
}
