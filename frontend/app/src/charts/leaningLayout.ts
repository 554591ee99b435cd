import { scaleLinear } from "d3-scale";

/** One row of the leaning picture: how far clients stand from what was believed. */
export interface LeaningRow {
  key: string;
  label: string;
  /** Under the label, such as how many accounts. */
  about: string;
  /** Clients minus own, in points; absent where too little is known. */
  bias?: number | undefined;
  words: string;
}

export interface LeaningLayout {
  wide: boolean;
  width: number;
  height: number;
  firstRow: number;
  rowHeight: number;
  reach: number;
  left: number;
  right: number;
  x: (bias: number) => number;
}

/** The scale reaches equally far to both sides of "as believed", in whole steps of 25 points, so that small leanings look small. */
export function reachOf(rows: readonly LeaningRow[]): number {
  const most = Math.max(0, ...rows.map((r) => Math.abs(r.bias ?? 0)));
  return Math.min(100, Math.max(25, Math.ceil(most / 25) * 25));
}

/** Lays the rows out with their labels beside the ladder, or over it on a phone. */
export const layoutLeaning = (width: number, rows: readonly LeaningRow[]): LeaningLayout => layoutAround(width, rows.length, reachOf(rows));

/** Rows of points around a middle line, reaching equally far to both sides. */
export function layoutAround(width: number, rows: number, reach: number): LeaningLayout {
  const wide = width >= 640;
  const rowHeight = wide ? 52 : 84;
  const firstRow = 30;
  const left = wide ? Math.min(260, width * 0.32) : 14;
  const right = wide ? width - 64 : width - 58;
  return { wide, width, firstRow, rowHeight, reach, left, right, height: firstRow + rows * rowHeight + 8, x: scaleLinear().domain([-reach, reach]).range([left, right]).clamp(true) };
}

/** How far a row's upright lines reach: from row to row, or, where its words stand over the ladder, around the marks alone. */
export function leaningBand(l: LeaningLayout, index: number): { top: number; bottom: number } {
  const top = l.firstRow + index * l.rowHeight;
  return l.wide ? { top, bottom: top + l.rowHeight } : { top: leaningLine(l, index) - 16, bottom: leaningLine(l, index) + 16 };
}

/** The middle line of a row. */
export function leaningLine(l: LeaningLayout, index: number): number {
  return l.firstRow + index * l.rowHeight + (l.wide ? l.rowHeight / 2 : 60);
}
