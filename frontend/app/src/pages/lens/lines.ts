import type { Lens, LensLine, LensResult } from "~/api/lenses";
import { certainty, resultMeaning, resultName, unknownWords, viewerName, viewsOf, type ViewLine, type Viewer } from "~/words/lenses";
import type { CsvColumn } from "~/parts/download/csv";
import { minorDigits } from "~/words/numbers";

/** One account's row of a lens. */
export interface AccountRow {
  line: LensLine;
  views: readonly ViewLine[];
}

/** A line's result of a lens. */
export const resultOf = (line: LensLine, lens: Lens): LensResult | undefined => line.lenses.find((r) => r.lens === lens);

// Where work waits comes first.
const order = ["good for neither", "good for us only", "good for them only", "not yet satisfied", "customer", "wide", "satisfied", "committed", "good for both", "client", "deep", "evangelist"];
const place = (row: AccountRow) => {
  const word = row.views[0]?.word ?? "";
  return word ? order.indexOf(word) : Object.keys(resultMeaning).length;
};
const names = new Intl.Collator();

/** The accounts of a lens: where work waits first, of these the most valuable. Those of which nothing can be said come last. */
export function accountRows(lines: readonly LensLine[], lens: Lens): AccountRow[] {
  const all = lines.map((line): AccountRow => ({ line, views: viewsIn(line, lens) }));
  return all.sort((a, b) => place(a) - place(b) || (b.line.value ?? -1) - (a.line.value ?? -1) || names.compare(a.line.name, b.line.name));
}

function viewsIn(line: LensLine, lens: Lens): readonly ViewLine[] {
  const result = resultOf(line, lens);
  return result ? viewsOf(result) : [];
}

/** The views that a lens has, in the order in which they are read. */
export const viewersOf = (lens: Lens): Viewer[] => (lens === "value" ? ["own", "client", "seller"] : ["client", "seller"]);

/** What a cell says: the result, or why there is none. */
export function cellWords(row: AccountRow, viewer: Viewer): string {
  const view = row.views.find((v) => v.key === viewer);
  return view?.word ? resultName(view.word) : unknownWords(viewer === "own" ? "client" : viewer, row.line.sight);
}

/** The table of accounts as a file has it. */
export function accountColumns(lens: Lens): CsvColumn<AccountRow>[] {
  const of = (row: AccountRow, viewer: Viewer) => row.views.find((v) => v.key === viewer);
  return [
    { title: "Account", raw: (r) => r.line.name },
    { title: "Value a year", raw: (r) => (r.line.value === undefined ? undefined : r.line.value / 10 ** minorDigits(r.line.currency)) },
    { title: "Currency", raw: (r) => r.line.currency },
    ...viewersOf(lens).flatMap((viewer): CsvColumn<AccountRow>[] => [
      { title: viewerName[viewer], raw: (r) => cellWords(r, viewer) },
      { title: `${viewerName[viewer]}, answers`, raw: (r) => of(r, viewer)?.n },
      { title: `${viewerName[viewer]}, how sure`, raw: (r) => { const v = of(r, viewer); return v && v.n > 0 ? certainty(v) : undefined; } },
    ]),
  ];
}
