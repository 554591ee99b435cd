import type { Change, GapPage, Side } from "~/api/types";

/** One line of the comparison with last time. */
export interface YearRow {
  key: string;
  label: string;
  change: Change;
  whole: boolean;
}

/** Overall first, then this year's questions in the instrument's order and those no longer asked; a question that says nothing has no line. */
export function yearRows(page: GapPage, side: Side): YearRow[] {
  const change = page.change?.[side];
  if (!change) return [];
  const label = new Map(page.questions.map((q) => [q.key, q.label]));
  const questions = change.questions
    .filter((q) => q.change.all || q.change.break)
    .map((q): YearRow => ({ key: q.key, label: label.get(q.key) ?? q.key.replaceAll("_", " "), change: q.change, whole: false }));
  if (!change.overall.all && questions.every((q) => !q.change.all)) return [];
  return [{ key: "overall", label: "Overall", change: change.overall, whole: true }, ...questions];
}
