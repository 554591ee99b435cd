import { useMemo } from "react";
import { signed } from "~/words/numbers";
import classes from "./charts.module.css";
import { leaningBand, leaningLine, type LeaningLayout } from "./leaningLayout";
import { layoutMoved, type MovedRow } from "./movedLayout";
import { MarkWords } from "./MarkWords";
import own from "./reports.module.css";
import { RowGrid } from "./RowGrid";
import { RowLabel } from "./RowLabel";
import { Shape, SideMark } from "./SideMark";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

interface Props {
  rows: readonly MovedRow[];
  title: string;
}

/** How far each row moved from one cycle to the next: everybody who answered, and the same people with how wide their change may be. */
export function MovedChart({ rows, title }: Props) {
  const [box, measured] = useWidth<HTMLDivElement>(760);
  const width = Math.max(280, measured); // while it is hidden it has none
  const layout = useMemo(() => layoutMoved(width, rows), [width, rows]);
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => rows.filter((r) => r.all !== undefined).map((r) => r.key), [rows]));
  const at = rows.findIndex((r) => r.key === shown);
  const said = rows[at];
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={layout.height} viewBox={`0 0 ${width} ${layout.height}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        <Scale layout={layout} />
        {rows.map((row, i) => (
          <Row key={row.key} row={row} index={i} layout={layout} bound={bind(row.key)} lifted={row.key === shown} />
        ))}
      </svg>
      {said && <MarkWords words={said.words} x={layout.x(said.all ?? 0)} y={layout.firstRow + (at + 1) * layout.rowHeight + 4} width={width} />}
    </div>
  );
}

const steps = (l: LeaningLayout) => [-l.reach, -l.reach / 2, l.reach / 2, l.reach].map(l.x);

function Scale({ layout: l }: { layout: LeaningLayout }) {
  return (
    <g aria-hidden="true">
      <RowGrid at={steps(l)} apart={{ x: l.x(0), className: own.zero }} band={{ top: 22, bottom: l.firstRow }} />
      <text x={l.left} y={14} className={classes.rung}>
        {l.reach} lower
      </text>
      <text x={l.x(0)} y={14} textAnchor="middle" className={classes.rung}>
        unchanged
      </text>
      <text x={l.right} y={14} textAnchor="end" className={classes.rung}>
        {l.reach} higher
      </text>
    </g>
  );
}

/** An interval from end to end, with an arrow where it goes on beyond the ladder. */
function spanPath({ low, high }: { low: number; high: number }, l: LeaningLayout, y: number): string {
  const cap = (at: number, way: 1 | -1) => (at * way > l.reach ? `M${l.x(at) - 5 * way} ${y - 4}l${5 * way} 4l${-5 * way} 4` : `M${l.x(at)} ${y - 4}v8`);
  return `M${l.x(low)} ${y}H${l.x(high)}${cap(low, -1)}${cap(high, 1)}`;
}

interface RowProps {
  row: MovedRow;
  index: number;
  layout: LeaningLayout;
  bound: ReturnType<ReturnType<typeof useRoving>["bind"]>;
  lifted: boolean;
}

function Row({ row, index, layout: l, bound, lifted }: RowProps) {
  const y = leaningLine(l, index);
  const top = l.firstRow + index * l.rowHeight;
  return (
    <g>
      {lifted && <rect x={0} y={top} width={l.width} height={l.rowHeight} className={classes.lift} />}
      {index > 0 && <line x1={0} x2={l.width} y1={top} y2={top} className={classes.parting} />}
      <RowGrid at={steps(l)} apart={{ x: l.x(0), className: own.zero }} band={leaningBand(l, index)} />
      <RowLabel label={row.label} about={row.about} layout={l} y={y} top={top} />
      <line x1={l.left} x2={l.right} y1={y} y2={y} className={classes.track} />
      {row.all === undefined ? (
        <text x={l.width} y={y + 5} textAnchor="end" className={classes.second} aria-hidden="true">
          {row.why}
        </text>
      ) : (
        <>
          {row.interval && <path aria-hidden="true" className={classes.span} d={spanPath(row.interval, l, y)} />}
          <SideMark kind="previous" x={l.x(row.all)} y={y} words={row.words} bound={bound} />
          {row.same !== undefined && (
            <g transform={`translate(${l.x(row.same)} ${y})`} pointerEvents="none" aria-hidden="true">
              <Shape kind={row.side} open={row.side === "seller" && Math.abs(l.x(row.same) - l.x(row.all)) < 15} />
            </g>
          )}
          <text x={l.width} y={y + 5} textAnchor="end" className={classes.gap} aria-hidden="true">
            {signed(row.all)}
          </text>
        </>
      )}
    </g>
  );
}
