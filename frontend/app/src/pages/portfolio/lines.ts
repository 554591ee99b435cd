import type { Comparison, PortfolioLine } from "~/api/types";
import { classes } from "~/words/gaps";
import { minorDigits } from "~/words/numbers";
import { hiddenWhy } from "~/words/sight";
import { standardSort, type PortfolioSearch } from "./search";

/** What an order needs to know besides the lines: the questions' keys in the order of a line's comparisons. */
type Keys = readonly string[];
type Figure = number | string | undefined;

/** The accounts that fit, in the order asked for. What has no figure to order by comes last either way, by name. */
export function arranged(lines: readonly PortfolioLine[], by: PortfolioSearch, questions: Keys = []): PortfolioLine[] {
  const sort = by.sort ?? standardSort;
  const down = sort.startsWith("-") ? -1 : 1;
  const figure = figureOf(sort.replace(/^-/, ""), questions);
  return lines
    .filter(fitting(by))
    .map((line) => ({ line, at: figure(line) }))
    .sort((a, b) => placed(a.at, b.at, down) || byName.compare(a.line.name, b.line.name))
    .map(({ line }) => line);
}

const byName = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

function placed(a: Figure, b: Figure, down: number): number {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  if (typeof a === "string" || typeof b === "string") return down * byName.compare(String(a), String(b));
  return down * (a - b);
}

/** The figure that a line has under a column's key. */
function figureOf(key: string, questions: Keys): (line: PortfolioLine) => Figure {
  if (key.startsWith("q.")) {
    const at = questions.indexOf(key.slice(2));
    if (at >= 0) return (l) => l.questions[at]?.gap;
  }
  return figures[key] ?? figures["gap"] ?? (() => undefined);
}

const rank = (order: readonly string[], value: string | undefined) => (value && order.includes(value) ? order.indexOf(value) : undefined);

/** The grades of certainty, the surest first. */
export const certainties = ["clear", "suggestive", "single voice", "no clear gap"] as const;

const figures: Record<string, (line: PortfolioLine) => Figure> = {
  account: (l) => l.name,
  n: (l) => l.clients.answered,
  client: (l) => given(l.overall?.client),
  team: (l) => given(l.overall?.seller),
  gap: (l) => l.overall?.gap,
  interval: (l) => l.overall?.interval && l.overall.interval.high - l.overall.interval.low,
  ranked: (l) => l.shrunken_gap,
  change: changeOf,
  class: (l) => rank(classes, l.overall?.class),
  before: (l) => rank(classes, l.previous_class),
  certainty: (l) => rank(certainties, l.overall?.certainty),
  value: valueOf,
  lead: (l) => l.lead?.name,
  industry: (l) => l.industry || undefined,
  region: (l) => l.region || undefined,
  tier: (l) => l.tier || undefined,
  next: (l) => l.overall?.class || undefined,
};

/** A side's strength when somebody answered and the reader may see it. */
export function given(side: Comparison["client"] | undefined): number | undefined {
  return side && side.n > 0 ? side.strength : undefined;
}

/** How the gap has moved since last time. */
export function changeOf(line: PortfolioLine): number | undefined {
  const gap = line.overall?.gap;
  return gap === undefined || line.previous_gap === undefined ? undefined : gap - line.previous_gap;
}

/** The yearly value in whole units of its currency. */
export function valueOf(line: Pick<PortfolioLine, "value" | "currency">): number | undefined {
  return line.value === undefined ? undefined : line.value / 10 ** minorDigits(line.currency);
}

/** Whether an account has both sides to be seen, and so a place in the picture. */
export function inPicture(line: PortfolioLine): boolean {
  return given(line.overall?.client) !== undefined && given(line.overall?.seller) !== undefined;
}

/** Whether anything an account's people said is to be seen, of one side at least. */
export function isHeard(line: PortfolioLine): boolean {
  return given(line.overall?.client) !== undefined || given(line.overall?.seller) !== undefined;
}

function fitting(by: PortfolioSearch): (line: PortfolioLine) => boolean {
  const letters = (by.q ?? "").trim().toLocaleLowerCase();
  const same = (wanted: string | undefined, is: string | undefined) => wanted === undefined || is === wanted;
  return (l) =>
    (letters === "" || `${l.name} ${l.lead?.name ?? ""}`.toLocaleLowerCase().includes(letters)) &&
    same(by.lead, l.lead?.id) && same(by.industry, l.industry) && same(by.region, l.region) && same(by.tier, l.tier) &&
    same(by.class, l.overall?.class) && same(by.certainty, l.overall?.certainty) &&
    (by.heard === undefined || l.clients.answered === 0) &&
    (by.value === undefined || (by.value === "unknown" ? l.value === undefined : (valueOf(l) ?? -1) >= by.value));
}

/** Why an account has no gap, or none at one question; empty when it has. */
export function whyNoGap(line: PortfolioLine, at: Pick<Comparison, "client" | "seller" | "gap"> | null | undefined): string {
  if (at?.gap !== undefined) return "";
  const hidden = hiddenWhy(line.sight.why);
  if (hidden === "sealed") return line.my_task === "sealed" ? "sealed" : "sealed until you answer";
  if (hidden === "confidential") return "after the close";
  if (hidden === "too few") return "too few answers";
  if (hidden === "elsewhere") return "not shown";
  if (line.clients.answered === 0) return "no client answer";
  if (line.sellers.answered === 0) return "no team answer";
  if (at && given(at.seller) === undefined) return "no team answer";
  return at?.client && at.client.n === 0 ? "no client answer" : "too few answers";
}
