import { useMemo } from "react";
import { signed } from "~/words/numbers";
import classes from "./charts.module.css";
import { layoutLeaning, leaningBand, leaningLine, type LeaningLayout, type LeaningRow } from "./leaningLayout";
import { MarkWords } from "./MarkWords";
import own from "./reports.module.css";
import { RowGrid } from "./RowGrid";
import { RowLabel } from "./RowLabel";
import { meet, Shape, SideMark } from "./SideMark";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

interface Props {
  rows: readonly LeaningRow[];
  title: string;
  /** "you" or "they", for the words over the two halves. */
  believer: string;
}

/** How far clients (●) stand from what was believed (◇, always in the middle), row by row. */
export function LeaningChart({ rows, title, believer }: Props) {
  const [box, measured] = useWidth<HTMLDivElement>(760);
  const width = Math.max(280, measured); // while it is hidden it has none
  const layout = useMemo(() => layoutLeaning(width, rows), [width, rows]);
  const ids = useMemo(() => rows.filter((r) => r.bias !== undefined).map((r) => r.key), [rows]);
  const { bind, onKeyDown, shown } = useRoving(ids);
  const at = rows.findIndex((r) => r.key === shown);
  const said = rows[at];
  return (
    <div ref={box} className={classes.box}>
      <svg width={layout.width} height={layout.height} viewBox={`0 0 ${layout.width} ${layout.height}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        <Scale layout={layout} believer={believer} />
        {rows.map((row, i) => (
          <Row key={row.key} row={row} index={i} layout={layout} bound={bind(row.key)} lifted={row.key === shown} />
        ))}
      </svg>
      {said && <MarkWords words={said.words} x={layout.x(said.bias ?? 0)} y={layout.firstRow + (at + 1) * layout.rowHeight + 4} width={layout.width} />}
    </div>
  );
}

/** Where the upright lines stand beside that of "as believed". */
const steps = (l: LeaningLayout) => [-l.reach, -l.reach / 2, l.reach / 2, l.reach].map(l.x);

function Scale({ layout: l, believer }: { layout: LeaningLayout; believer: string }) {
  return (
    <g aria-hidden="true">
      <RowGrid at={steps(l)} apart={{ x: l.x(0), className: own.zero }} band={{ top: 22, bottom: l.firstRow }} />
      <text x={l.left} y={14} className={classes.rung}>
        {l.reach} lower
      </text>
      <text x={l.x(0)} y={14} textAnchor="middle" className={classes.rung}>
        as {believer}
      </text>
      <text x={l.right} y={14} textAnchor="end" className={classes.rung}>
        {l.reach} higher
      </text>
    </g>
  );
}

interface RowProps {
  row: LeaningRow;
  index: number;
  layout: LeaningLayout;
  bound: ReturnType<ReturnType<typeof useRoving>["bind"]>;
  lifted: boolean;
}

function Row({ row, index, layout: l, bound, lifted }: RowProps) {
  const y = leaningLine(l, index);
  const top = l.firstRow + index * l.rowHeight;
  const one = row.bias !== undefined && meet(l.x(row.bias), l.x(0));
  return (
    <g>
      {lifted && <rect x={0} y={top} width={l.width} height={l.rowHeight} className={classes.lift} />}
      {index > 0 && <line x1={0} x2={l.width} y1={top} y2={top} className={classes.parting} />}
      <RowGrid at={steps(l)} apart={{ x: l.x(0), className: own.zero }} band={leaningBand(l, index)} />
      <RowLabel label={row.label} about={row.about} layout={l} y={y} top={top} />
      <line x1={l.left} x2={l.right} y1={y} y2={y} className={classes.track} />
      {row.bias === undefined ? (
        <text x={l.width} y={y + 5} textAnchor="end" className={classes.second} aria-hidden="true">
          too few
        </text>
      ) : (
        <>
          {!one && <line x1={l.x(0)} x2={l.x(row.bias)} y1={y} y2={y} className={classes.link} />}
          {!one && <Believed x={l.x(0)} y={y} />}
          <SideMark kind="client" x={l.x(row.bias)} y={y} words={row.words} bound={bound} />
          {one && <Believed x={l.x(0)} y={y} open />}
          <text x={l.width} y={y + 5} textAnchor="end" className={classes.gap} aria-hidden="true">
            {signed(row.bias)}
          </text>
        </>
      )}
    </g>
  );
}

/** The mark of what was believed, over the clients' where the two meet. */
function Believed({ x, y, open }: { x: number; y: number; open?: boolean }) {
  return (
    <g transform={`translate(${x} ${y})`} pointerEvents="none" aria-hidden="true">
      <Shape kind="seller" open={open} />
    </g>
  );
}
