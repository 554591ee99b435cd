import { answersWords, type GapRow } from "~/charts/gapLayout";
import type { CsvColumn } from "~/parts/download/csv";
import { nearestRung } from "~/words/gaps";

/** The columns of the table as a file has them: one value in each cell, raw. */
export function gapColumns(rungs: readonly string[], previousName: string, bounds: boolean): CsvColumn<GapRow>[] {
  const side = (name: string, of: (r: GapRow) => GapRow["comparison"]["client"], levels: (r: GapRow) => readonly number[] | undefined): CsvColumn<GapRow>[] => [
    { title: name, raw: (r) => of(r)?.strength },
    { title: `${name} rung`, raw: (r) => (of(r) ? nearestRung(of(r)?.strength ?? 0, rungs) : undefined) },
    { title: `${name} n`, raw: (r) => of(r)?.n },
    { title: `${name} asked`, raw: (r) => of(r)?.asked },
    { title: `${name} can’t say`, raw: (r) => of(r)?.cant_say },
    { title: `${name} answers`, raw: (r) => answersWords(levels(r), rungs) },
  ];
  return [
    { title: "Question", raw: (r) => r.label },
    ...side("Client", (r) => r.comparison.client, (r) => r.clientLevels),
    { title: "Client agreement", raw: (r) => r.agreement?.value },
    ...side("Team", (r) => r.comparison.seller, (r) => r.sellerLevels),
    ...(previousName ? [{ title: `Client in ${previousName}`, raw: (r: GapRow) => r.previous?.client }] : []),
    { title: "Gap", raw: (r) => r.comparison.gap },
    { title: "Gap low 95 %", raw: (r) => r.comparison.interval?.low },
    { title: "Gap high 95 %", raw: (r) => r.comparison.interval?.high },
    { title: "Class", raw: (r) => r.comparison.class },
    { title: "How sure", raw: (r) => r.comparison.certainty },
    { title: "Fragile", raw: (r) => (r.comparison.gap === undefined ? undefined : r.comparison.fragile) },
    ...(bounds ? silent : []),
  ];
}

const silent: CsvColumn<GapRow>[] = [
  { title: "Client if the silent chose the lowest", raw: (r) => r.bounds?.client.low },
  { title: "Client if the silent chose the highest", raw: (r) => r.bounds?.client.high },
  { title: "Gap if lowest", raw: (r) => r.bounds?.gap?.low },
  { title: "Gap if highest", raw: (r) => r.bounds?.gap?.high },
  { title: "Class if lowest", raw: (r) => r.bounds?.low_class },
  { title: "Class if highest", raw: (r) => r.bounds?.high_class },
];
