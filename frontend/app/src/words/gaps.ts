import type { Comparison } from "~/api/types";
import { signed, signedExact, strengthExact, subtraction } from "./numbers";

/** The four classes in the order in which they ask for attention, then the one without a judgement. */
export const classes = ["blind spot", "shared concern", "hidden strength", "shared strength", "too few answers"] as const;
export type ClassName = (typeof classes)[number];

/** What each class means, in one sentence. */
export const classMeaning: Record<ClassName, string> = {
  "blind spot": "The team believes it is strong here; the client does not see it.",
  "shared concern": "Both sides see it as weak.",
  "hidden strength": "The client sees it as strong; the team thinks less of itself.",
  "shared strength": "Both sides see it as strong.",
  "too few answers": "A side is missing, so nothing can be said yet.",
};

/** How sure a gap is, in words for a reader who never heard of intervals. */
export const certaintyMeaning: Record<string, string> = {
  clear: "The gap is larger than chance explains, also among many gaps.",
  suggestive: "The gap may be real; taken alone it is more than chance, among many gaps it may not be.",
  "single voice": "One side is a single person, so this is one opinion.",
  "no clear gap": "The answers don’t tell the two sides apart.",
};

/** The gap as a sentence, never only as a number. */
export function gapInWords(gap: number | null | undefined): string {
  if (gap === null || gap === undefined) return "No gap to show yet";
  const whole = Math.round(gap);
  if (whole === 0) return "They rate us as we believe";
  return whole < 0 ? `They rate us ${-whole} lower than we believe` : `They rate us ${whole} higher than we believe`;
}

/** The same with one decimal, for tables and what a mark says. */
export function gapInExactWords(gap: number | null | undefined): string {
  if (gap === null || gap === undefined) return gapInWords(gap);
  const size = Math.abs(gap).toFixed(1);
  if (Number(size) === 0) return "They rate us as we believe";
  return `They rate us ${size} ${gap < 0 ? "lower" : "higher"} than we believe`;
}

/** What a gap in whole numbers is made of, as the sides beside it are rounded each for itself: "17.3 − 71.4 = −54.1". */
export function gapBasis(c: Comparison | null | undefined): string | undefined {
  return c?.client && c.seller && c.gap !== undefined ? subtraction(c.client.strength, c.seller.strength) : undefined;
}

/** Sign, class and certainty beside a gap: "−33 · blind spot · clear". */
export function verdict(c: Comparison): string {
  if (c.gap === undefined) return c.class;
  return [signed(c.gap), c.class, c.certainty].filter(Boolean).join(" · ");
}

/** The rung a strength stands nearest to: 0 is the lowest, 100 the highest. */
export function nearestRung(value: number, rungs: readonly string[]): string {
  if (rungs.length === 0) return "";
  const index = Math.round((value / 100) * (rungs.length - 1));
  return rungs[Math.min(Math.max(index, 0), rungs.length - 1)] ?? "";
}

/** One side's mark, in the words that the table, the tooltip and a screen reader share. */
export function standingWords(side: "client" | "seller", c: Pick<Comparison, "client" | "seller">, rungs: readonly string[]): string {
  const s = side === "client" ? c.client : c.seller;
  const who = side === "client" ? "Client" : "Team";
  if (!s || s.n === 0) return `${who}: no answer to show`;
  const cannot = s.cant_say > 0 ? `, ${s.cant_say} can’t say` : "";
  return `${who} ${strengthExact(s.strength)} of 100, nearest to ${nearestRung(s.strength, rungs)}, ${s.n} of ${s.asked} answered${cannot}`;
}

/** The interval of the gap in words: "between −45.2 and −21.0 (95 %)". */
export function intervalWords(c: Comparison): string {
  return c.interval ? between(c.interval) : "";
}

/** An interval that breaks over lines in its middle alone. */
export function between({ low, high }: { low: number; high: number }): string {
  return `between\u00a0${signedExact(low)} and\u00a0${signedExact(high)}\u00a0(95\u00a0%)`;
}

/** Orders by how far apart the two sides are; what has no gap comes last, in its given order. */
export function byAbsoluteGap<T extends { comparison: Comparison }>(rows: readonly T[]): T[] {
  const size = (row: T) => (row.comparison.gap === undefined ? -1 : Math.abs(row.comparison.gap));
  return rows.map((row, i) => ({ row, i })).sort((a, b) => size(b.row) - size(a.row) || a.i - b.i).map(({ row }) => row);
}
