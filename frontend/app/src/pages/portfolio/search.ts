import { readVersion } from "~/pages/close/search";
import { textIn, tidy } from "~/words/search";

/** With which filters, order and columns the portfolio is looked at; what is missing is not narrowed. */
export interface PortfolioSearch {
  q?: string;
  lead?: string;
  industry?: string;
  region?: string;
  tier?: string;
  /** A yearly value from which on, in whole units of its own currency; "unknown" for accounts without one. */
  value?: number | "unknown";
  class?: string;
  certainty?: string;
  /** "none": the accounts of which no contact has answered. */
  heard?: "none";
  /** A column's key, or "q." and a question's; a leading minus is descending. The widest gap downwards unless told. */
  sort?: string;
  /** The version of a closed cycle's results; the latest unless told. No part of a view that is kept. */
  version?: number;
  /** The columns' keys, parted by commas; those that fit unless told. */
  cols?: string;
}

/** What narrows the list; the rest is about how it is shown. */
export const filterNames = ["q", "lead", "industry", "region", "tier", "value", "class", "certainty", "heard"] as const;
const names = [...filterNames, "sort", "cols"] as const;

export const standardSort = "gap";

/** Reads filters, order and columns from the address bar; what makes no sense is left out. */
export function readPortfolioSearch(search: Record<string, unknown>): PortfolioSearch {
  const sort = textIn(search, "sort");
  const cols = textIn(search, "cols");
  return tidy({
    q: textIn(search, "q"),
    lead: textIn(search, "lead"),
    industry: textIn(search, "industry"),
    region: textIn(search, "region"),
    tier: textIn(search, "tier"),
    value: valueIn(search["value"]),
    class: textIn(search, "class"),
    certainty: textIn(search, "certainty"),
    heard: search["heard"] === "none" ? "none" : undefined,
    sort: sort && sort !== standardSort && /^-?[a-z][\w.-]*$/i.test(sort) ? sort : undefined,
    ...readVersion(search),
    cols: cols && /^[a-z]+(,[a-z]+)*$/.test(cols) ? cols : undefined,
  }) as PortfolioSearch;
}

function valueIn(value: unknown): number | "unknown" | undefined {
  if (value === "unknown") return value;
  const from = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof from === "number" && Number.isFinite(from) && from > 0 && from < 1e15 ? from : undefined;
}

/** The same search as a line of text, always in the same order, so that two views can be compared and kept. */
export function queryOf(search: PortfolioSearch): string {
  const out = new URLSearchParams();
  for (const name of names) if (search[name] !== undefined) out.set(name, String(search[name]));
  return out.toString();
}

/** The search that a kept line stands for. */
export function searchOf(query: string): PortfolioSearch {
  return readPortfolioSearch(Object.fromEntries(new URLSearchParams(query)));
}

/** The search with some parts changed; an empty part is taken away. */
export function changed(search: PortfolioSearch, part: Partial<Record<keyof PortfolioSearch, string | number | undefined>>): PortfolioSearch {
  return readPortfolioSearch({ ...search, ...part });
}

/** Whether anything narrows the list. */
export function isNarrowed(search: PortfolioSearch): boolean {
  return filterNames.some((name) => search[name] !== undefined);
}

/** The search without what narrows the list; order and columns stay. */
export function widened(search: PortfolioSearch): PortfolioSearch {
  return readPortfolioSearch({ sort: search.sort, cols: search.cols, version: search.version });
}
