import type { MailState } from "~/api/types";
import { mailStates } from "~/words/states";
import { pageIn, textIn, tidy } from "~/words/search";

export type CycleTab = "accounts" | "portfolio" | "mail";

export interface CycleSearch {
  tab?: CycleTab;
  q?: string;
  class?: string;
  sort?: string;
  state?: MailState;
  page?: number;
}

const tabs: readonly string[] = ["portfolio", "mail"];
const sorts: readonly string[] = ["name", "gap", "value"];

/** Which tab, filter and order a cycle is looked at with, from the address bar. */
export function readCycleSearch(search: Record<string, unknown>): CycleSearch {
  const tab = textIn(search, "tab");
  const sort = textIn(search, "sort");
  return tidy({
    tab: tab && tabs.includes(tab) ? (tab as CycleTab) : undefined,
    q: textIn(search, "q"),
    class: textIn(search, "class"),
    sort: sort && sorts.includes(sort) ? sort : undefined,
    state: mailStates.find((s) => s === search["state"]),
    page: pageIn(search),
  }) as CycleSearch;
}
