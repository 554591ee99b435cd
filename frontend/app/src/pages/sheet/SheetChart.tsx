import { GapLadder, type LadderMark } from "~/charts/GapLadder";
import { roughWidth } from "~/charts/label";
import { Shape } from "~/charts/SideMark";
import { strength } from "~/words/numbers";
import type { Sheet, SheetRow } from "./sheet";
import classes from "./sheet.module.css";

/** The gap chart as a table with a ladder in each row, so that picture and figures can't part. */
export function SheetChart({ sheet }: { sheet: Sheet }) {
  const internal = sheet.audience === "internal";
  const past = sheet.rows.some((r) => r.previous !== undefined);
  return (
    <div>
      <table className={classes.chart} data-audience={sheet.audience}>
        <caption className="visually-hidden">{internal ? "Both sides by question" : "How you see us, by question"}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes.question}>
              <span className="visually-hidden">Question</span>
            </th>
            {internal && <SideHead kind="client" name="They" />}
            <th scope="col" className={classes.ladder}>
              <Rungs rungs={sheet.rungs} />
            </th>
            {internal && <SideHead kind="seller" name="We" />}
            <th scope="col">{internal ? "Gap" : "You say"}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((r) => (
            <tr key={r.key} data-whole={r.whole || undefined}>
              <th scope="row" className={classes.question}>
                <span className={classes.label} data-long={r.label.length > 36 || undefined}>
                  <bdi>{r.label}</bdi>
                </span>
              </th>
              {internal && <td className={classes.side} data-side="client">{strength(r.client, sheet.cut)}</td>}
              <td className={classes.ladder}>
                <GapLadder rungs={sheet.rungs.length} marks={marksOf(r)} links={linksOf(r)} height={24} {...(sheet.cut === undefined ? {} : { cut: sheet.cut })} />
              </td>
              {internal && <td className={classes.side} data-side="team">{strength(r.seller, sheet.cut)}</td>}
              <td>
                <span className={classes.verdict}>{r.verdict}</span>
                {internal && <span className={classes.levels}>{`they ${strength(r.client, sheet.cut)}, we ${strength(r.seller, sheet.cut)}`}</span>}
                {r.under && <span className={classes.under}>{r.under}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.key}>
        <Item kind="client">{internal ? "they, the client" : "you"}</Item>
        {internal && <Item kind="seller">we, the team</Item>}
        {past && <Item kind="previous">they, last time</Item>}
      </p>
    </div>
  );
}

function SideHead({ kind, name }: { kind: "client" | "seller"; name: string }) {
  return (
    <th scope="col" className={classes.side}>
      <svg width="12" height="12" viewBox="-10 -10 20 20" aria-hidden="true">
        <Shape kind={kind} />
      </svg>
      <span className="visually-hidden">{name}</span>
    </th>
  );
}

/** How wide a ladder is, counted in pixels of letters of 12. */
const ladderWidth = 200;

/** The names of the rungs where they stand; where they would run into each other, the lowest and the highest alone. */
function Rungs({ rungs }: { rungs: readonly string[] }) {
  const step = ladderWidth / Math.max(1, rungs.length - 1);
  const wide = rungs.map((r) => roughWidth(r, 12));
  const fits = wide.every((w, i) => i === 0 || (w + (wide[i - 1] ?? 0)) / 2 + 4 <= step);
  const room = fits ? `calc(${100 / Math.max(1, rungs.length - 1)}% + 4mm)` : "calc(50% + 4mm)";
  return (
    <span className={classes.rungs}>
      {rungs.map((r, i) => (fits || i === 0 || i === rungs.length - 1) && (
        <span key={r} style={{ left: `${(100 * i) / Math.max(1, rungs.length - 1)}%`, maxWidth: room }} data-end={i === 0 ? "first" : i === rungs.length - 1 ? "last" : undefined}>
          <bdi>{r}</bdi>
        </span>
      ))}
    </span>
  );
}

function Item({ kind, children }: { kind: "client" | "seller" | "previous"; children: string }) {
  return (
    <span>
      <svg width="14" height="14" viewBox="-10 -10 20 20" aria-hidden="true">
        <Shape kind={kind} />
      </svg>
      {children}
    </span>
  );
}

function marksOf(r: SheetRow): LadderMark[] {
  const marks: LadderMark[] = [];
  if (r.previous !== undefined) marks.push({ kind: "previous", strength: r.previous });
  if (r.seller !== undefined) marks.push({ kind: "seller", strength: r.seller });
  if (r.client !== undefined) marks.push({ kind: "client", strength: r.client });
  return marks;
}

function linksOf(r: SheetRow) {
  return r.client !== undefined && r.seller !== undefined ? [{ from: r.client, to: r.seller, side: "both" as const }] : [];
}
