import type { Outcome, Surface } from "~/api/reports";
import { SurfaceChart } from "~/charts/SurfaceChart";
import { nodesOf } from "~/charts/surfaceLayout";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { counted } from "~/words/numbers";
import { outcomeKind } from "~/words/outcomes";
import { surfaceFile } from "./columns";
import classes from "./firm.module.css";

/** The surface of one outcome: its picture or its table, and what it says in words. */
export function SurfacePicture({ outcome, surface, cycle }: { outcome: Outcome; surface: Surface; cycle: string }) {
  const kind = outcomeKind(outcome.kind);
  const title = `${kind.title} by both views`;
  const words = (
    <ul className={classes.words}>
      {surface.words.map((w) => (
        <li key={w}>{w}</li>
      ))}
    </ul>
  );
  return (
    <Pictured
      title={title}
      about={`Predicted ${kind.said}, from ${counted(outcome.accounts, "account")}; the picture accounts for ${Math.round(100 * surface.r2)}\u00a0% of the differences. The stronger the tone, the more; on the dashed line both see it alike. Corners in which hardly an account stands are guesses.`}
      name={`${outcome.kind} surface`}
      cycle={cycle}
      file={surfaceFile(surface, outcome.kind)}
      chart={
        <div className={classes.surface}>
          <SurfaceChart surface={surface} kind={outcome.kind} title={title} />
          {words}
        </div>
      }
      table={
        <>
          <SurfaceTable surface={surface} kind={outcome.kind} caption={title} />
          {words}
        </>
      }
    />
  );
}

/** The numbers of the picture in its own order: the strongest client on top, the team from left to right. */
function SurfaceTable({ surface, kind, caption }: { surface: Surface; kind: string; caption: string }) {
  const rows = [...nodesOf(surface, kind)].reverse();
  const write = outcomeKind(kind).write;
  return (
    <Table caption={caption} cards={false}>
      <thead>
        <tr>
          <th scope="col">Client</th>
          {rows[0]?.map((n) => (
            <th scope="col" key={n.team} data-numeric data-wrap="">
              Team {n.team}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]?.client}>
            <th scope="row">Client {row[0]?.client}</th>
            {row.map((n) => (
              <td key={n.team} data-numeric className="nowrap">
                {write(n.z)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
