import type { Climb, LadderPlace, Lens, LensLadder } from "~/api/lenses";
import type { GapPage } from "~/api/types";
import { KeyItem, KeyLine } from "~/charts/KeyLine";
import { LevelRows, type Level, type LevelRow } from "~/charts/LevelRows";
import { Shape } from "~/charts/SideMark";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { certainty, ladderWords, lensName } from "~/words/lenses";
import { strengthExact } from "~/words/numbers";
import type { Ruler } from "./ruler";

interface Row {
  key: string;
  label: string;
  place: LadderPlace | undefined;
}

interface Props {
  page: GapPage;
  lens: Lens;
  ladder: LensLadder;
  ruler: Ruler;
}

/** The three-way ladder: where the client sees it, where the team believes it is, and where each wants it in a year. */
export function LadderSection({ page, lens, ladder, ruler }: Props) {
  const rows = rowsOfLadder(ladder);
  if (rows.every((r) => !r.place)) return null;
  const title = lens === "strength" ? "Where it should be in a year" : `${lensName[lens]}: where it should be in a year`;
  return (
    <Pictured
      title={title}
      about="Each side’s own answers: where it sees the relationship today, and where it wants it to be."
      name={`in a year ${page.account.name}`}
      cycle={page.cycle.name}
      file={{ columns: columns(ladder.rungs), rows }}
      chart={
        <>
          <LevelRows rows={levels(ladder)} rungs={ladder.rungs} cut={ruler.cut} title={`${title}, ${page.account.name}`} />
          <KeyLine>
            <KeyItem icon={<Shape kind="client" />}>Client</KeyItem>
            <KeyItem icon={<Shape kind="seller" />}>Team</KeyItem>
          </KeyLine>
        </>
      }
      table={
        <Table caption={`${title}, ${page.account.name}`}>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">Nearest rung</th>
              <th scope="col" data-numeric>Of 100</th>
              <th scope="col" data-numeric>Answers</th>
              <th scope="col">How sure</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.key}>
                <th scope="row">{r.label}</th>
                <td data-label="Nearest rung">{r.place ? ladder.rungs[r.place.rung] : "–"}</td>
                <td data-label="Of 100" data-third="" data-numeric>{strengthExact(r.place?.strength)}</td>
                <td data-label="Answers" data-third="" data-numeric>{r.place?.n ?? 0}</td>
                <td data-label="How sure" data-third="">{r.place ? certainty(r.place) : "–"}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
    />
  );
}

function rowsOfLadder({ client, seller }: LensLadder): Row[] {
  return [
    { key: "client-sees", label: "Where the client sees it", place: client.sees },
    { key: "seller-sees", label: "Where the team believes it is", place: seller.sees },
    { key: "client-wants", label: "Where the client wants it in a year", place: client.wants },
    { key: "seller-wants", label: "Where the team wants it in a year", place: seller.wants },
  ];
}

function levels(ladder: LensLadder): LevelRow[] {
  const row = (key: keyof Climb, label: string): LevelRow => {
    const of = (side: "client" | "seller"): Level | undefined => {
      const place = ladder[side][key];
      return place && { strength: place.strength, words: ladderWords(side, key, place, ladder.rungs) };
    };
    const ns = [ladder.client[key]?.n ?? 0, ladder.seller[key]?.n ?? 0];
    return { key, label, about: `${ns[0]} + ${ns[1]} answers`, client: of("client"), seller: of("seller") };
  };
  return [row("sees", "Today"), row("wants", "Wanted in a year")];
}

const columns = (rungs: readonly string[]) => [
  { title: "Place", raw: (r: Row) => r.label },
  { title: "Nearest rung", raw: (r: Row) => (r.place ? rungs[r.place.rung] : undefined) },
  { title: "Of 100", raw: (r: Row) => r.place?.strength },
  { title: "Answers", raw: (r: Row) => r.place?.n },
  { title: "How sure", raw: (r: Row) => (r.place ? certainty(r.place) : undefined) },
];
