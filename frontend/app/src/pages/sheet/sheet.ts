/** For whom a sheet is printed. */
export type Audience = "internal" | "client";

/** One row of the sheet's chart. A side that may not be shown, or isn't there, is missing. */
export interface SheetRow {
  key: string;
  label: string;
  client?: number;
  seller?: number;
  /** The client's strength last time. */
  previous?: number;
  /** What stands beside the ladder: the loud words, and the quiet ones under them. */
  verdict: string;
  under: string;
  whole: boolean;
}

/** A short list in the margin of the chart, and what stands there when it is empty. */
export interface SheetList {
  title: string;
  items: { label: string; words: string }[];
  none: string;
}

/** Everything that is printed, ready to be set; nothing else is read for the sheet. */
export interface Sheet {
  audience: Audience;
  account: string;
  kind: string;
  facts: string[];
  finding: string;
  rungs: readonly string[];
  cut?: number;
  rows: SheetRow[];
  /** In place of the chart where nothing may be drawn. */
  insteadOfRows: string;
  lists: [SheetList, SheetList];
  /** The client's own words; absent where they may not be handed on. */
  quotes?: { key: string; text: string; question: string; who: string }[];
  asks: { label: string; question: string }[];
  /** When the review is; empty for a line to write it on. */
  when: string;
  /** What was promised before, and what became of it. */
  promised: { key: string; what: string; became: string }[];
  /** What is promised already; the pen’s lines follow. */
  agreed: { key: string; what: string; owner: string; due: string; evidence: string }[];
  method: string[];
}

/** As many rows as the page holds beside the overall one. */
export const mostRows = 7;

/** The address's audience; internal unless the client's is asked for. */
export function readSheetSearch(search: Record<string, unknown>): { for?: "client" } {
  return search["for"] === "client" ? { for: "client" } : {};
}
