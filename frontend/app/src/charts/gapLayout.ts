import { scaleLinear } from "d3-scale";
import { shorten } from "~/words/shorten";
import { linesOf } from "./label";
import type { Agreement, Bounds, Comparison, GapQuestion } from "~/api/types";

/** A row of the gap chart: one question, or all of them together. */
export interface GapRow {
  key: string;
  label: string;
  comparison: Comparison;
  previous?: GapQuestion["previous"] | undefined;
  clientLevels?: readonly number[] | undefined;
  sellerLevels?: readonly number[] | undefined;
  options: number;
  whole: boolean;
  /** How far the client's own people see it alike. */
  agreement?: Agreement | undefined;
  /** What silent contacts could have changed; only when it is asked for. */
  bounds?: Bounds | undefined;
}

/** Where everything stands, in pixels of the chart's own coordinates. */
export interface GapLayout {
  wide: boolean;
  /** No row has anything to judge yet, so on a phone the rows need no room under the ladder. */
  bare: boolean;
  width: number;
  height: number;
  axisTop: number;
  rowHeight: number;
  firstRow: number;
  /** How far under a row's upper edge its marks stand. */
  line: number;
  plotLeft: number;
  plotRight: number;
  verdictLeft: number;
  x: (strength: number) => number;
}

/** From this width on, label, ladder and verdict stand side by side; below, each row is stacked. */
export const wideFrom = 760;

/** How much higher a row is while it tells what silence could hide. */
export const boundsRoom = 18;

/** What the rows need room for. */
export interface Room {
  /** Nothing to judge yet. */
  bare?: boolean;
  /** What silence could hide is told. */
  bounds?: boolean;
  /** The most lines that a label takes where it stands above its ladder. */
  lines?: number;
}

/** How high a line of a label is. */
export const labelLine = 18;

/** Lays out a chart of so many rows in a given width. The ladder always runs from 0 to 100 on every row. */
export function layoutGaps(width: number, rows: number, { bare = false, bounds = false, lines = 1 }: Room = {}): GapLayout {
  const wide = width >= wideFrom;
  const plotLeft = wide ? 220 : 12;
  const plotRight = wide ? width - 262 : width - 12;
  const above = wide ? 0 : (lines - 1) * labelLine;
  const rowHeight = (wide ? 62 : bare ? 78 : 132) + above + (bounds ? boundsRoom : 0);
  const firstRow = 34;
  return {
    wide,
    bare,
    width,
    height: firstRow + rows * rowHeight + 10,
    axisTop: 16,
    rowHeight,
    firstRow,
    line: wide ? 31 : 52 + above,
    plotLeft,
    plotRight,
    verdictLeft: plotRight + 30,
    x: scaleLinear().domain([0, 100]).range([plotLeft, plotRight]).clamp(true),
  };
}

/** A row's label in its lines: three at most beside the ladder, two above it. */
export function labelLines(label: string, width: number, bare: boolean): string[] {
  return width >= wideFrom ? linesOf(label, 204, 3) : linesOf(label, width - (bare ? 100 : 4), 2);
}

/** The middle line of a row, on which the marks stand. */
export function rowLine(layout: GapLayout, index: number): number {
  return layout.firstRow + index * layout.rowHeight + layout.line;
}

/** How far a row's upright lines reach: from row to row where words stand beside the ladder, and where they stand over and under it, around the marks alone. */
export function gapBand(layout: GapLayout, index: number): { top: number; bottom: number } {
  const top = layout.firstRow + index * layout.rowHeight;
  const y = rowLine(layout, index);
  return layout.wide ? { top, bottom: top + layout.rowHeight } : { top: y - 20, bottom: y + (layout.bare ? 14 : 28) };
}

/** The strengths at which the rungs stand: evenly from the lowest, 0, to the highest, 100. */
export function rungStrengths(rungs: number): number[] {
  if (rungs < 2) return [0];
  return Array.from({ length: rungs }, (_, i) => (100 * i) / (rungs - 1));
}

/** One tick per single answer; equal answers stand beside each other, centred on their rung. */
export function answerTicks(levels: readonly number[] | undefined, options: number, x: (s: number) => number, step = 4): number[] {
  if (!levels || options < 2) return [];
  const total = new Map<number, number>();
  for (const level of levels) total.set(level, (total.get(level) ?? 0) + 1);
  const seen = new Map<number, number>();
  return levels.map((level) => {
    const nth = seen.get(level) ?? 0;
    seen.set(level, nth + 1);
    const among = total.get(level) ?? 1;
    return x((100 * level) / (options - 1)) + (nth - (among - 1) / 2) * step;
  });
}

/** The single answers behind the ticks, lowest first: "1 × Useful, 2 × Valued"; empty where they aren't shown. */
export function answersWords(levels: readonly number[] | undefined, rungs: readonly string[]): string {
  if (!levels) return "";
  const times = rungs.map((rung, level) => ({ rung, n: levels.filter((l) => l === level).length }));
  return times.filter((t) => t.n > 0).map((t) => `${t.n} × ${t.rung}`).join(", ");
}

/** The 95 % interval of a gap as a stretch of the ladder. */
export interface Span {
  low: number;
  high: number;
  /** An end beyond the ladder is cut there, and drawn open. */
  lowOpen: boolean;
  highOpen: boolean;
  /** The end next to the team's mark, and the mark, when the stretch doesn't reach it. */
  from?: { team: number; near: number };
}

/**
 * The interval of the gap laid on the ladder with the team's mark as its zero. It holds the uncertainty of both sides, so it is a
 * range of gaps, not of where the client stands: the stretch reaches the team's mark exactly when a gap of 0 can't be excluded.
 * Undefined without both sides or an interval.
 */
export function intervalSpan(c: Comparison): Span | undefined {
  if (!c.interval || !c.seller || !c.client) return undefined;
  const team = c.seller.strength;
  const [low, high] = [team + c.interval.low, team + c.interval.high];
  const keep = (s: number) => Math.min(100, Math.max(0, s));
  const span: Span = { low: keep(low), high: keep(high), lowOpen: low < 0, highOpen: high > 100 };
  if (c.interval.high < 0) span.from = { team, near: span.high };
  if (c.interval.low > 0) span.from = { team, near: span.low };
  return span;
}

/** Splits a label over at most two lines at a space, of at most the given number of characters; a longer second line ends in "…". */
export function twoLines(label: string, characters: number): string[] {
  if (label.length <= characters) return [label];
  const words = label.split(" ");
  let first = "";
  while (words.length > 1 && `${first} ${words[0]}`.trim().length <= characters) first = `${first} ${words.shift()}`.trim();
  const second = shorten(words.join(" "), characters);
  return first ? [first, second] : [second];
}
