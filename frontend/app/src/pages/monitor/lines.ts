import type { Breakdown, MonitorLine } from "~/api/monitor";
import type { CsvColumn } from "~/parts/download/csv";
import { breakdowns } from "~/api/monitor";

export interface MonitorSearch {
  by?: Breakdown;
  order?: LineSort;
}

const sorts = ["name", "-name", "asked", "-asked", "done", "-done", "rate", "-rate", "heard", "-heard"] as const;
export type LineSort = (typeof sorts)[number];

/** How a breakdown is looked at, from the address bar. */
export function readMonitorSearch(search: Record<string, unknown>): MonitorSearch {
  const by = breakdowns.find((b) => b === search["by"] && b !== "lead");
  const order = sorts.find((s) => s === search["order"]);
  return { ...(by && { by }), ...(order && { order }) };
}

export const rateOf = (t: { answered: number; asked: number }) => (t.asked > 0 ? t.answered / t.asked : undefined);

const names = new Intl.Collator();
const byName = (a: MonitorLine, b: MonitorLine) => names.compare(a.name, b.name);
const low = (n: number | undefined) => n ?? -1;
const keys = {
  name: byName,
  asked: (a, b) => a.clients.asked - b.clients.asked,
  done: (a, b) => a.clients.answered - b.clients.answered,
  rate: (a, b) => low(rateOf(a.clients)) - low(rateOf(b.clients)),
  heard: (a, b) => a.heard / Math.max(1, a.accounts) - b.heard / Math.max(1, b.accounts),
} satisfies Record<string, (a: MonitorLine, b: MonitorLine) => number>;

/** The lines in an order; unless asked otherwise, those come first whose accounts are heard least, then those who answer least. */
export function sorted(lines: readonly MonitorLine[], order: LineSort | undefined): MonitorLine[] {
  const least = (a: MonitorLine, b: MonitorLine) => keys.heard(a, b) || keys.rate(a, b) || byName(a, b);
  const key = order && keys[order.replace("-", "") as keyof typeof keys];
  const sign = order?.startsWith("-") ? -1 : 1;
  return [...lines].sort(key ? (a, b) => sign * key(a, b) || byName(a, b) : least);
}

/** What the lines of each breakdown are. */
export const breakdownNames: Record<Breakdown, string> = { lead: "Lead", account: "Account", industry: "Industry", region: "Region", tier: "Tier" };

/** What a line without a name stands for. */
export const nameless: Record<Breakdown, string> = { lead: "No lead", account: "–", industry: "No industry entered", region: "No region entered", tier: "No tier entered" };

/** The breakdown as a file: the columns of its table. */
export function lineColumns(by: Breakdown, before: boolean): CsvColumn<MonitorLine>[] {
  const last: CsvColumn<MonitorLine>[] = [
    { title: "Rate same day last time", raw: (l) => l.before && rateOf(l.before.clients) },
    { title: "Heard same day last time", raw: (l) => l.before?.heard },
  ];
  return [
    { title: breakdownNames[by], raw: (l) => l.name || nameless[by] },
    ...(by === "account" ? [{ title: "Lead", raw: (l: MonitorLine) => l.lead?.name }] : []),
    { title: "Accounts", raw: (l) => l.accounts },
    { title: "Accounts heard", raw: (l) => l.heard },
    { title: "Accounts with 3 answers or more", raw: (l) => l.deep },
    { title: "Clients asked", raw: (l) => l.clients.asked },
    { title: "Clients done", raw: (l) => l.clients.answered },
    { title: "Rate", raw: (l) => rateOf(l.clients) },
    { title: "Rate, low end of the 95 % interval", raw: (l) => l.rate?.low },
    { title: "Rate, high end", raw: (l) => l.rate?.high },
    ...(before ? last : []),
    { title: "Team asked", raw: (l) => l.team.asked },
    { title: "Team done", raw: (l) => l.team.answered },
  ];
}
