import type { AccountSort } from "~/api/types";
import { pageIn, textIn, tidy } from "~/words/search";

export interface AccountSearch {
  q?: string;
  lead?: string;
  industry?: string;
  region?: string;
  tier?: string;
  sort?: AccountSort;
  page?: number;
}

/** The orders in which accounts can be listed; a leading minus is descending. */
export const sorts = [
  { value: "name", label: "Name" },
  { value: "-value", label: "Highest value" },
  { value: "value", label: "Lowest value" },
  { value: "lead", label: "Lead" },
  { value: "tier", label: "Tier" },
] as const;

/** Search, filters, order and page from the address bar; what makes no sense is left out. */
export function readAccountSearch(search: Record<string, unknown>): AccountSearch {
  const sort = textIn(search, "sort");
  return tidy({
    q: textIn(search, "q"),
    lead: textIn(search, "lead"),
    industry: textIn(search, "industry"),
    region: textIn(search, "region"),
    tier: textIn(search, "tier"),
    sort: sorts.some((s) => s.value === sort && s.value !== "name") ? sort : undefined,
    page: pageIn(search),
  }) as AccountSearch;
}

/** A changed filter starts again at the first page. */
export function withFilter(search: AccountSearch, part: Partial<Record<keyof AccountSearch, string>>): AccountSearch {
  return readAccountSearch({ ...search, page: undefined, ...part });
}

/** Whether anything narrows the list. */
export function isFiltered(search: AccountSearch): boolean {
  return Boolean(search.q || search.lead || search.industry || search.region || search.tier);
}
