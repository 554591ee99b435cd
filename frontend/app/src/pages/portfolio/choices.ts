import type { PortfolioLine } from "~/api/types";
import { count } from "~/words/numbers";
import { valueOf } from "./lines";

export interface Choice {
  value: string;
  label: string;
}

export interface Choices {
  leads: Choice[];
  industries: Choice[];
  regions: Choice[];
  tiers: Choice[];
  values: Choice[];
}

/** What the accounts of a cycle can be narrowed to: only what at least one of them has. */
export function choicesOf(lines: readonly PortfolioLine[]): Choices {
  const leads = new Map(lines.flatMap((l) => (l.lead ? [[l.lead.id, l.lead.name] as const] : [])));
  return {
    leads: [...leads].map(([value, label]) => ({ value, label })).sort(byLabel),
    industries: distinct(lines.map((l) => l.industry)),
    regions: distinct(lines.map((l) => l.region)),
    tiers: distinct(lines.map((l) => l.tier)),
    values: values(lines),
  };
}

const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label, undefined, { numeric: true });

function distinct(all: readonly string[]): Choice[] {
  return [...new Set(all)].filter(Boolean).map((value) => ({ value, label: value })).sort(byLabel);
}

/** Round amounts, 1, 2 and 5 times a power of ten, that some accounts reach and some don't; then those without a value. */
function values(lines: readonly PortfolioLine[]): Choice[] {
  const known = lines.flatMap((l) => valueOf(l) ?? []);
  const out: Choice[] = [];
  // Not by spread: the call stack has an end, the list may not.
  const [least, most] = known.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Number.POSITIVE_INFINITY, 0]);
  for (let power = 1; power <= most; power *= 10) {
    for (const n of [1, 2, 5]) if (n * power > least && n * power <= most) out.push({ value: String(n * power), label: `from ${amount(n * power)}` });
  }
  if (known.length < lines.length) out.push({ value: "unknown", label: "not known" });
  return out;
}

/** 500,000 as "500,000" and 2,000,000 as "2 million". */
export function amount(whole: number): string {
  return whole >= 1_000_000 ? `${count(whole / 1_000_000)} million` : count(whole);
}
