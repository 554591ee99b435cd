/** What may stand in a cell: numbers go out raw, nothing (hidden, unknown) goes out empty. */
export type Cell = string | number | boolean | null | undefined;

/** A column as a file has it: its head, and the raw value of a row. */
export interface CsvColumn<Row> {
  title: string;
  raw: (row: Row) => Cell;
}

/**
 * The rows in their order and the columns in theirs as a CSV file: RFC 4180 with CRLF, and a byte order mark so that a spreadsheet
 * takes it for UTF-8. Numbers have a point and no grouping. A text that a spreadsheet would run as a formula is made text again.
 */
export function csvOf<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map((c) => field(c.title)), ...rows.map((row) => columns.map((c) => field(c.raw(row))))];
  return `\uFEFF${lines.map((cells) => `${cells.join(",")}\r\n`).join("")}`;
}

// White space before the sign doesn't keep every spreadsheet from running it, nor do the signs' wide forms of East Asian type.
const formula = /^[\s\u0000-\u001f]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A text with an apostrophe before it where a spreadsheet would otherwise run it as a formula. */
export function neutral(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

function field(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  const text = neutral(cell.replaceAll("\u0000", ""));
  // A semicolon or a tab parts cells in some countries, so what follows it could begin a cell there.
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
