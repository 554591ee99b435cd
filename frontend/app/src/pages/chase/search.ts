import { pageIn, textIn, tidy } from "~/words/search";

export interface ChaseSearch {
  q?: string;
  lead?: string;
  page?: number;
}

/** Which part of the chase list is looked at, from the address bar. */
export function readChaseSearch(search: Record<string, unknown>): ChaseSearch {
  return tidy({ q: textIn(search, "q"), lead: textIn(search, "lead"), page: pageIn(search) }) as ChaseSearch;
}
