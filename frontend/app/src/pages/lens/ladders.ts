import type { Climb, LadderPlace, Lens, LensLadder, LensLine } from "~/api/lenses";
import type { CsvColumn } from "~/parts/download/csv";
import { certainty } from "~/words/lenses";
import { minorDigits } from "~/words/numbers";

/** The places of the ladder: where each side sees the relationship, and where it wants it. */
export const places = [
  { side: "client", when: "sees", label: "Where clients see it" },
  { side: "seller", when: "sees", label: "Where teams believe it is" },
  { side: "client", when: "wants", label: "Where clients want it in a year" },
  { side: "seller", when: "wants", label: "Where teams want it in a year" },
] as const satisfies readonly { side: "client" | "seller"; when: keyof Climb; label: string }[];
export type PlaceOf = (typeof places)[number];

/** One account's ladder. */
export interface Rung {
  line: LensLine;
  ladder: LensLadder;
}

export const placeAt = (ladder: LensLadder, { side, when }: Pick<PlaceOf, "side" | "when">): LadderPlace | undefined => ladder[side][when];

/** How far a client wants to climb, in points; unknown without both places. */
const climb = ({ ladder: { client } }: Rung) => (client.wants && client.sees ? client.wants.strength - client.sees.strength : -Infinity);
const names = new Intl.Collator();

/** The ladders of a lens: of accounts whose client's side the reader may see, and of which anything is known; those first whose clients want to climb the furthest. */
export function laddersOf(lines: readonly LensLine[], lens: Lens): Rung[] {
  const all = lines.flatMap((line): Rung[] => {
    const ladder = line.lenses.find((r) => r.lens === lens)?.ladder;
    return ladder && line.sight.client && places.some((p) => placeAt(ladder, p)) ? [{ line, ladder }] : [];
  });
  return all.sort((a, b) => climb(b) - climb(a) || names.compare(a.line.name, b.line.name));
}

/** What all ladders say of one place: the mean, each account counting the same, and how many accounts stand nearest to each rung. */
export interface PlaceTotals {
  label: string;
  mean: number | undefined;
  accounts: number;
  /** Of these, how many rest on one answer, or could be another rung with one answer less. */
  unsure: number;
  rungs: number[];
}

export function totalsOf(all: readonly Rung[], place: PlaceOf, rungs: number): PlaceTotals {
  const found = all.flatMap(({ ladder }) => placeAt(ladder, place) ?? []);
  return {
    label: place.label,
    mean: found.length > 0 ? found.reduce((sum, p) => sum + p.strength, 0) / found.length : undefined,
    accounts: found.length,
    unsure: found.filter((p) => p.single || p.fragile).length,
    rungs: Array.from({ length: rungs }, (_, i) => found.filter((p) => p.rung === i).length),
  };
}

/** The accounts as a file. */
export function ladderColumns(rungs: readonly string[]): CsvColumn<Rung>[] {
  return [
    { title: "Account", raw: (r) => r.line.name },
    { title: "Value a year", raw: (r) => (r.line.value === undefined ? undefined : r.line.value / 10 ** minorDigits(r.line.currency)) },
    { title: "Currency", raw: (r) => r.line.currency },
    ...places.flatMap((place): CsvColumn<Rung>[] => {
      const at = (r: Rung) => placeAt(r.ladder, place);
      return [
        { title: place.label, raw: (r) => rungs[at(r)?.rung ?? -1] },
        { title: `${place.label}, of 100`, raw: (r) => at(r)?.strength },
        { title: `${place.label}, answers`, raw: (r) => at(r)?.n },
        { title: `${place.label}, how sure`, raw: (r) => { const p = at(r); return p && certainty(p); } },
      ];
    }),
  ];
}
