import type { Commitment } from "~/api/reviews";
import { textIn, tidy } from "~/words/search";

/** Which commitments are looked at. */
export const shows = [
  { value: "open", label: "Open" },
  { value: "mine", label: "Mine, open" },
  { value: "overdue", label: "Overdue" },
  { value: "settled", label: "Settled" },
  { value: "all", label: "All" },
] as const;
export type Show = (typeof shows)[number]["value"];

export const orders = [
  { value: "due", label: "Due" },
  { value: "account", label: "Account" },
  { value: "owner", label: "Owner" },
  { value: "changed", label: "Changed last" },
] as const;
export type Order = (typeof orders)[number]["value"];

export interface ActionSearch {
  show?: Show;
  lead?: string;
  order?: Order;
}

/** Filters and order from the address bar; what makes no sense is left out. */
export function readActionSearch(search: Record<string, unknown>): ActionSearch {
  const show = shows.find((s) => s.value === search["show"] && s.value !== "open")?.value;
  const order = orders.find((o) => o.value === search["order"] && o.value !== "due")?.value;
  return tidy({ show, lead: textIn(search, "lead"), order }) as ActionSearch;
}

const kept: Record<Show, (c: Commitment) => boolean> = {
  open: (c) => c.state === "open",
  mine: (c) => c.state === "open" && c.mine,
  overdue: (c) => c.overdue,
  settled: (c) => c.state !== "open",
  all: () => true,
};

const text = (a: string, b: string) => a.localeCompare(b, "en", { sensitivity: "base" });
const last = "9999";
const by: Record<Order, (a: Commitment, b: Commitment) => number> = {
  due: (a, b) => (a.due || last).localeCompare(b.due || last),
  account: (a, b) => text(a.account.name, b.account.name),
  owner: (a, b) => Number(a.owner === "") - Number(b.owner === "") || text(a.owner, b.owner),
  changed: (a, b) => b.changed_at.localeCompare(a.changed_at),
};

/** The commitments that the address asks for, in its order; ties stay as the server has them. */
export function chosen(all: readonly Commitment[], search: ActionSearch): Commitment[] {
  return all.filter((c) => kept[search.show ?? "open"](c) && (!search.lead || c.lead?.id === search.lead)).sort(by[search.order ?? "due"]);
}

/** The leads there are, by name. */
export function leadsOf(all: readonly Commitment[]): { value: string; label: string }[] {
  const leads = new Map(all.flatMap((c) => (c.lead ? [[c.lead.id, c.lead.name] as const] : [])));
  return [...leads].map(([value, label]) => ({ value, label })).sort((a, b) => text(a.label, b.label));
}
