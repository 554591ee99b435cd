import type { PortfolioLine } from "~/api/types";
import { classes } from "~/words/gaps";

interface Arrangement {
  q?: string | undefined;
  class?: string | undefined;
  sort?: string | undefined;
}

/** The accounts that fit a search and a class, in the order asked for; what needs attention comes first unless said otherwise. */
export function arranged(lines: readonly PortfolioLine[], by: Arrangement): PortfolioLine[] {
  const letters = (by.q ?? "").trim().toLocaleLowerCase();
  const fits = (l: PortfolioLine) =>
    (letters === "" || `${l.name} ${l.lead?.name ?? ""}`.toLocaleLowerCase().includes(letters)) && (!by.class || l.overall?.class === by.class);
  return lines.filter(fits).sort(orders[by.sort ?? ""] ?? attention);
}

const names = new Intl.Collator();
const byName = (a: PortfolioLine, b: PortfolioLine) => names.compare(a.name, b.name);
const gapOf = (l: PortfolioLine) => l.overall?.gap ?? Number.POSITIVE_INFINITY;
const lower = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

const orders: Record<string, (a: PortfolioLine, b: PortfolioLine) => number> = {
  name: byName,
  value: (a, b) => (b.value ?? -1) - (a.value ?? -1) || byName(a, b),
  gap: (a, b) => lower(gapOf(a), gapOf(b)) || byName(a, b),
};

/** Own answers still missing first, then blind spots by value, then the other classes. */
function attention(a: PortfolioLine, b: PortfolioLine): number {
  return rank(a) - rank(b) || (b.value ?? 0) - (a.value ?? 0) || byName(a, b);
}

function rank(line: PortfolioLine): number {
  if (line.my_task === "to answer" || line.my_task === "saved") return -1;
  const at = classes.indexOf((line.overall?.class ?? "too few answers") as (typeof classes)[number]);
  return at < 0 ? classes.length : at;
}
