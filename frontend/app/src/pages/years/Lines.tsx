import type { YearsRow, YearsView } from "~/api/reports";
import type { CycleLine } from "~/api/types";
import { TrendChart } from "~/charts/TrendChart";
import { useLadder } from "~/pages/cycle/useLadder";
import { Choose } from "~/parts/Choose";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { counted, signed, signedExact, strengthExact } from "~/words/numbers";
import { capital } from "~/words/text";
import { levelsFile, type LevelsLine } from "./columns";
import type { Chooser } from "./StepChoice";
import classes from "./years.module.css";

interface Props {
  view: YearsView;
  cycle: CycleLine;
  of: string | undefined;
  choose: Chooser;
}

interface Figure {
  value: string;
  label: string;
  row: YearsRow;
}

/** Both sides over all the cycles: the whole, one question, or one part of the accounts. */
export function Lines({ view, cycle, of, choose }: Props) {
  const { rungs } = useLadder(cycle);
  const figures: Figure[] = [
    { value: "", label: "Overall, all accounts", row: view.overall },
    ...view.questions.map((q) => ({ value: `q.${q.key}`, label: q.label, row: q })),
    ...view.segments.map((s) => ({ value: `${s.by}.${s.name}`, label: `${capital(s.by)}: ${s.name}`, row: s })),
  ];
  const chosen = figures.find((f) => f.value === of) ?? figures[0];
  const lines = view.cycles.map((c, i): LevelsLine => ({ cycle: c, accounts: 0, ...chosen?.row.levels[i] }));
  const seen = lines.filter((l) => l.client !== undefined);
  if (!chosen || (seen.length === 0 && chosen === figures[0])) return null;
  const title = "Over the cycles";
  const choice = <Choose label="Of what" value={chosen.value || "all"} onChange={(v) => choose({ of: v === "all" ? undefined : v })} data={distinct(figures)} allowDeselect={false} searchable className={classes.step} />;
  return (
    <Pictured
      title={title}
      about="Means over the accounts with both sides in that cycle. Who took part may differ from cycle to cycle."
      name="levels"
      cycle={cycle.name}
      file={levelsFile(lines, chosen.label)}
      chart={
        <>
          {choice}
          {seen.length === 0 ? <p className="second">Of this no cycle has answers from both sides that you may see.</p> : <TrendChart points={lines} rungs={rungs} title={`${chosen.label}, over the cycles`} words={words} />}
        </>
      }
      table={
        <>
          {choice}
          <Table caption={`${chosen.label}, over the cycles`}>
            <thead>
              <tr>
                <th scope="col">Cycle</th>
                <th scope="col" data-numeric>Clients</th>
                <th scope="col" data-numeric>Teams</th>
                <th scope="col" data-numeric>Gap</th>
                <th scope="col" data-numeric>Accounts</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((l) => (
                <tr key={l.cycle.id}>
                  <th scope="row">
                    <span className={classes.name}><bdi>{l.cycle.name}</bdi></span>
                  </th>
                  <td data-label="Clients" data-third="" data-numeric>{strengthExact(l.client)}</td>
                  <td data-label="Teams" data-third="" data-numeric>{strengthExact(l.seller)}</td>
                  <td data-label="Gap" data-third="" data-numeric>{signedExact(l.gap)}</td>
                  <td data-label="Accounts" data-wide="" data-numeric>{l.accounts}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      }
    />
  );
}

/** Two leads of one name would be one choice. */
function distinct(figures: readonly Figure[]) {
  const known = new Set<string>();
  return figures.flatMap((f) => {
    if (known.has(f.value)) return [];
    known.add(f.value);
    return [{ value: f.value || "all", label: f.label }];
  });
}

function words(l: LevelsLine): string {
  if (l.client === undefined) return `${l.cycle.name}: nothing to compare.`;
  return `${l.cycle.name}: clients ${strengthExact(l.client)}, teams ${strengthExact(l.seller)}, gap ${signed(l.gap)}, over ${counted(l.accounts, "account")}.`;
}
