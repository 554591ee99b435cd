import { useMemo } from "react";
import type { Lens, LensReport } from "~/api/lenses";
import { KeyItem, KeyLine } from "~/charts/KeyLine";
import { LevelRows, type LevelRow } from "~/charts/LevelRows";
import { Shape } from "~/charts/SideMark";
import { Empty } from "~/parts/Empty";
import { Pictured } from "~/parts/Pictured";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { lensName } from "~/words/lenses";
import { count, counted, strengthExact } from "~/words/numbers";
import { LadderAccounts } from "./LadderAccounts";
import { ladderColumns, laddersOf, places, totalsOf, type PlaceTotals } from "./ladders";

interface Props {
  lens: Lens;
  data: LensReport;
  cut: number;
  cycle: { id: string; name: string };
}

/** The three-way ladder over all accounts: where clients see the relationship, where teams believe it is, and where each wants it in a year. */
export function LadderOfAll({ lens, data, cut, cycle }: Props) {
  const all = useMemo(() => laddersOf(data.accounts, lens), [data.accounts, lens]);
  const title = lens === "strength" ? "Where it should be in a year" : `${lensName[lens]}: where it should be in a year`;
  const [first] = all;
  if (!first) {
    return (
      <Section title={title}>
        <Empty example="“Clients see it at Useful, 41 of 100, and want it at Valued, 68, in a year.”">Nobody whose answers you may see has said yet where the relationship should be in a year.</Empty>
      </Section>
    );
  }
  const { rungs } = first.ladder;
  const totals = places.map((p) => totalsOf(all, p, rungs.length));
  return (
    <>
      <Pictured
        title={title}
        about="Means over the accounts with answers that you may see; every account counts the same."
        name="in a year"
        cycle={cycle.name}
        file={{ columns: ladderColumns(rungs), rows: all }}
        chart={
          <>
            <LevelRows rows={rowsOf(totals)} rungs={rungs} cut={cut} title={title} />
            <KeyLine>
              <KeyItem icon={<Shape kind="client" />}>Clients</KeyItem>
              <KeyItem icon={<Shape kind="seller" />}>Teams</KeyItem>
            </KeyLine>
          </>
        }
        table={<ByRung totals={totals} rungs={rungs} caption={`${title}, accounts by rung`} />}
      />
      <Section title="Who wants to climb" about="Each account on the ladder; those first whose clients want it to grow the most.">
        <LadderAccounts all={all} rungs={rungs} cycleId={cycle.id} caption={`${title}, by account`} />
      </Section>
    </>
  );
}

function rowsOf([clientSees, teamSees, clientWants, teamWants]: readonly PlaceTotals[]): LevelRow[] {
  const row = (key: string, label: string, client: PlaceTotals | undefined, seller: PlaceTotals | undefined): LevelRow => ({
    key,
    label,
    about: `${count(client?.accounts ?? 0)} + ${counted(seller?.accounts ?? 0, "account")}`,
    client: level(client),
    seller: level(seller),
  });
  return [row("sees", "Today", clientSees, teamSees), row("wants", "Wanted in a year", clientWants, teamWants)];
}

function level(t: PlaceTotals | undefined) {
  if (t?.mean === undefined) return undefined;
  return { strength: t.mean, words: `${t.label}: ${strengthExact(t.mean)} of 100 on average over ${counted(t.accounts, "account")}${unsureWords(t)}.` };
}

const unsureWords = ({ unsure }: PlaceTotals) => (unsure > 0 ? `, ${count(unsure)} of them a single voice or fragile` : "");

function ByRung({ totals, rungs, caption }: { totals: readonly PlaceTotals[]; rungs: readonly string[]; caption: string }) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Place</th>
          {rungs.map((rung) => (
            <th key={rung} scope="col" data-numeric>{rung}</th>
          ))}
          <th scope="col" data-numeric>Mean of 100</th>
          <th scope="col" data-numeric>Accounts</th>
          <th scope="col">How sure</th>
        </tr>
      </thead>
      <tbody>
        {totals.map((t) => (
          <tr key={t.label}>
            <th scope="row">{t.label}</th>
            {rungs.map((rung, i) => (
              <td key={rung} data-label={rung} data-third="" data-numeric>{count(t.rungs[i] ?? 0)}</td>
            ))}
            <td data-label="Mean of 100" data-third="" data-numeric>{strengthExact(t.mean)}</td>
            <td data-label="Accounts" data-third="" data-numeric>{count(t.accounts)}</td>
            <td data-label="How sure">{t.accounts === 0 ? "–" : t.unsure === 0 ? "holds at each if one answer were missing" : `${count(t.unsure)} a single voice or fragile`}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
