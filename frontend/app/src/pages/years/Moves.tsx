import type { YearsRow, YearsView } from "~/api/reports";
import type { Side } from "~/api/types";
import charts from "~/charts/charts.module.css";
import { BeyondKey } from "~/charts/GapKey";
import { KeyItem, KeyLine } from "~/charts/KeyLine";
import { MovedChart } from "~/charts/MovedChart";
import { movedReach, type MovedRow } from "~/charts/movedLayout";
import { Shape } from "~/charts/SideMark";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { counted } from "~/words/numbers";
import { brokenWords, movedIn, movedWords, type Step } from "~/words/overyears";
import { movesFile, type MovesLine } from "./columns";
import { MoveCells, MoveHeads } from "./MoveCells";
import classes from "./years.module.css";

interface Props {
  view: YearsView;
  step: Step;
  side: Side;
  cycle: string;
}

/** How far the whole and each question moved in a step. */
export function Moves({ view, step, side, cycle }: Props) {
  const lines: MovesLine[] = [{ key: "overall", label: "Overall", row: view.overall }, ...view.questions.map((q) => ({ key: `q.${q.key}`, label: q.label, row: q }))].filter(({ row }) => movedIn(row, step, side));
  if (lines.length === 0) return null;
  const rows = lines.map(({ key, label, row }) => pictured(key, label, row, step, side));
  const title = `From ${step.from} to ${step.to}, by question`;
  return (
    <Pictured
      title={title}
      about="Means over the accounts heard both times; every account counts the same. Who answered may differ: the same people’s change stands beside it."
      name="changes by question"
      cycle={cycle}
      file={movesFile(lines, step, side)}
      chart={
        <>
          <MovedChart rows={rows} title={title} />
          <KeyLine>
            <KeyItem icon={<Shape kind="previous" />}>whoever answered</KeyItem>
            <KeyItem icon={<Shape kind={side} />}>those who answered both times</KeyItem>
            <KeyItem icon={<path d="M-9-4v8m0-4H9m0-4v8" className={charts.span} />}>how wide their change may be (95&nbsp;%)</KeyItem>
            {rows.some((r) => r.interval && (r.interval.low < -movedReach(rows) || r.interval.high > movedReach(rows))) && <BeyondKey />}
          </KeyLine>
        </>
      }
      table={
        <Table caption={title}>
          <thead>
            <tr>
              <th scope="col">Question</th>
              <MoveHeads />
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, label, row }) => (
              <tr key={key}>
                <th scope="row">
                  <span className={classes.name}><bdi>{label}</bdi></span>
                </th>
                <MoveCells moved={movedIn(row, step, side)} />
              </tr>
            ))}
          </tbody>
        </Table>
      }
    />
  );
}

function pictured(key: string, label: string, row: YearsRow, step: Step, side: Side): MovedRow {
  const m = movedIn(row, step, side);
  const whole = key === "overall";
  return {
    key,
    label,
    about: m?.all ? counted(m.all.accounts, "account") : "",
    side,
    all: whole || !brokenWords(m) ? m?.all?.difference : undefined,
    why: brokenWords(m) || "nothing to compare",
    same: m?.same?.difference,
    interval: m?.same?.interval,
    words: movedWords(label, m),
  };
}
