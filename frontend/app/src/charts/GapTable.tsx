import { gapInExactWords, intervalWords, nearestRung } from "~/words/gaps";
import { alikeWords } from "~/words/alike";
import { outOf, signedExact, strengthExact } from "~/words/numbers";
import { silenceExactWords } from "~/words/silence";
import type { Comparison } from "~/api/types";
import { Table } from "~/parts/Table";
import { capital } from "~/words/text";
import classes from "./charts.module.css";
import { answersWords, type GapRow } from "./gapLayout";

interface Props {
  rows: readonly GapRow[];
  rungs: readonly string[];
  previousName: string;
  caption: string;
}

/** The same rows as the chart, in the same order and words; nothing is drawn that doesn't stand here. */
export function GapTable({ rows, rungs, previousName, caption }: Props) {
  const bounds = rows.some((r) => r.bounds);
  return (
    <Table caption={caption}>
      <thead>
        <tr className={classes.heads}>
          <th scope="col">Question</th>
          <th scope="col">Client</th>
          <th scope="col">Team</th>
          {previousName && <th scope="col" data-wrap="" className={classes.beforeHead}>Client in {previousName}</th>}
          <th scope="col">Gap</th>
          <th scope="col">Class</th>
          <th scope="col">How sure</th>
          {bounds && <th scope="col" data-wrap="">If the silent had answered</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={bounds ? `${classes.toppedRow} ${classes.packed}` : classes.toppedRow}>
            <th scope="row" className={classes.labelCell}>{row.label}</th>
            <td data-label="Client" className={classes.sideCell}>
              <SideCell row={row} side="client" rungs={rungs} />
            </td>
            <td data-label="Team" className={classes.sideCell}>
              <SideCell row={row} side="seller" rungs={rungs} />
            </td>
            {previousName && <td data-label={`Client in ${previousName}`} data-wide="" className="numbers">{strengthExact(row.previous?.client)}</td>}
            <td data-label="Gap" data-wide="" className={classes.gapCell}>
              <strong>{signedExact(row.comparison.gap)}</strong>
              <span className={`second ${classes.line}`}>{gapInExactWords(row.comparison.gap)}</span>
            </td>
            <td data-label="Class" className={classes.classCell}>{capital(row.comparison.class)}</td>
            <td data-label="How sure" data-roomy="" className={classes.sureCell}>
              <SureCell comparison={row.comparison} />
            </td>
            {bounds && <td data-label="If the silent had answered" data-wide="" data-roomy="">{silenceExactWords(row.bounds) || "everyone answered"}</td>}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A strength with its rung; under it how many answers it stands on, which, and how far they agree. */
function SideCell({ row, side, rungs }: { row: GapRow; side: "client" | "seller"; rungs: readonly string[] }) {
  const s = side === "client" ? row.comparison.client : row.comparison.seller;
  if (!s || s.n === 0) return <>–</>;
  const single = answersWords(side === "client" ? row.clientLevels : row.sellerLevels, rungs);
  const alike = side === "client" ? alikeWords(row.agreement) : "";
  return (
    <span>
      <span className="nowrap">
        <strong>{strengthExact(s.strength)}</strong> {nearestRung(s.strength, rungs)}
      </span>
      <br />
      <span className="second">
        <span className="nowrap">{outOf(s.n, s.asked)} answered</span>
        {s.cant_say > 0 && (
          <>
            , <span className="nowrap">{s.cant_say} can’t say</span>
          </>
        )}
        {single && <span className={classes.line}>{single.replaceAll(" × ", "\u00a0×\u00a0")}</span>}
        {alike && <span className={classes.line}>{alike}</span>}
      </span>
    </span>
  );
}

/** How sure a gap is, and under it the interval. */
function SureCell({ comparison: c }: { comparison: Comparison }) {
  const more = [intervalWords(c), c.fragile ? "fragile" : ""].filter(Boolean).join(", ");
  return (
    <span>
      {c.certainty || "–"}
      {more && (
        <>
          <br />
          <span className="second">{more}</span>
        </>
      )}
    </span>
  );
}
