import type { Mend } from "~/api/imports";
import { count } from "./numbers";

/** The mends without what leaves a row out. */
export function takeIn(mends: readonly Mend[], file: number, row: number): Mend[] {
  return mends
    .map((m) => (m.leave_out && (m.file ?? 0) === file ? { ...m, leave_out: m.leave_out.filter((r) => r !== row) } : m))
    .filter((m) => !m.leave_out || m.leave_out.length > 0);
}

/** The mends that leave out all rows with a problem, by file. */
export function leaveOutAll(faulty: readonly (readonly number[])[]): Mend[] {
  return faulty.flatMap((rows, file) => (rows.length > 0 ? [{ file, leave_out: [...rows] }] : []));
}

/** What a mend does, for the list of them. */
export function mendWords(m: Mend, header: (file: number, cell: number) => string): string {
  if (m.leave_out) return m.leave_out.length === 1 ? `Row ${m.leave_out[0]} left out` : `${count(m.leave_out.length)} rows left out`;
  if (m.cells) return `Row ${m.row} rewritten`;
  const column = header(m.file ?? 0, m.cell ?? 0);
  if (m.same !== undefined) return `${column}: “${m.same}” replaced by “${m.text ?? ""}” in every row`;
  return `Row ${m.row}, ${column}: “${m.text ?? ""}”`;
}
