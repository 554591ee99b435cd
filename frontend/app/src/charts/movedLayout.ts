import type { Side } from "~/api/types";
import { layoutAround, type LeaningLayout } from "./leaningLayout";

/** One row of the picture of change, in points: positive is stronger now. */
export interface MovedRow {
  key: string;
  label: string;
  /** Under the label, such as how many accounts. */
  about: string;
  side: Side;
  /** Of whoever answered; absent where nothing can be compared, and then why not. */
  all?: number | undefined;
  why?: string | undefined;
  /** Of the same people, and how wide their change may be. */
  same?: number | undefined;
  interval?: { low: number; high: number } | undefined;
  words: string;
}

/** The scale reaches equally far to both sides of "unchanged", in whole steps of 10 points, and never less than 20, so that small changes look small. */
export function movedReach(rows: readonly MovedRow[]): number {
  const most = Math.max(0, ...rows.flatMap((r) => [Math.abs(r.all ?? 0), Math.abs(r.same ?? 0)]));
  return Math.min(100, Math.max(20, Math.ceil(most / 10) * 10));
}

/** Lays the rows out around "unchanged". Intervals that go on beyond the ladder end at its edge. */
export const layoutMoved = (width: number, rows: readonly MovedRow[]): LeaningLayout => layoutAround(width, rows.length, movedReach(rows));
