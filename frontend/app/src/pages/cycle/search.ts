import type { MailState } from "~/api/types";
import { cycleMailKinds, mailStates, type CycleMailKind } from "~/words/states";
import { pageIn, textIn, tidy } from "~/words/search";

export interface CycleSearch {
  q?: string;
  class?: string;
  sort?: string;
  /** A page that once was a tab; its address still leads there. */
  tab?: "portfolio" | "mail";
}

export interface MailSearch {
  state?: MailState;
  kind?: CycleMailKind;
  page?: number;
}

const sorts: readonly string[] = ["name", "gap", "value"];
const tabs = ["portfolio", "mail"] as const;

/** With which filter and order the accounts of a cycle are looked at, from the address bar. */
export function readCycleSearch(search: Record<string, unknown>): CycleSearch {
  const sort = textIn(search, "sort");
  return tidy({
    q: textIn(search, "q"),
    class: textIn(search, "class"),
    sort: sort && sorts.includes(sort) ? sort : undefined,
    tab: tabs.find((t) => t === search["tab"]),
  }) as CycleSearch;
}

/** Which mails of a cycle are looked at, from the address bar. */
export function readMailSearch(search: Record<string, unknown>): MailSearch {
  return tidy({ state: mailStates.find((s) => s === search["state"]), kind: cycleMailKinds.find((k) => k === search["kind"]), page: pageIn(search) }) as MailSearch;
}
