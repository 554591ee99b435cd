import type { Change, GapPage, Side } from "~/api/types";
import { lenses, lensName } from "~/words/lenses";

/** One line of the comparison with last time. */
export interface YearRow {
  key: string;
  label: string;
  change: Change;
  whole: boolean;
}

/** The lines of one lens, which share its rungs; the first holds the whole too, and is named only where others follow. */
export interface YearGroup {
  key: string;
  title: string;
  rungs: readonly string[];
  rows: readonly YearRow[];
}

/** The lines by lens, the leading one first. */
export function yearGroups(page: GapPage, rows: readonly YearRow[]): YearGroup[] {
  const apart = new Map(page.instrument.questions.filter((q) => q.apart && q.kind === "choice").map((q) => [q.key, q]));
  const lead: YearGroup = { key: "lead", title: "What counts overall", rungs: page.instrument.rungs, rows: rows.filter((r) => !apart.has(r.key)) };
  const others = lenses.flatMap((lens): YearGroup[] => {
    const own = rows.filter((r) => apart.get(r.key)?.lens === lens);
    return own[0] ? [{ key: lens, title: lensName[lens], rungs: apart.get(own[0].key)?.rungs ?? page.instrument.rungs, rows: own }] : [];
  });
  return [lead, ...others];
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
