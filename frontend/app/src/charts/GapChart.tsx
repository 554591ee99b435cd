import { useMemo } from "react";
import classes from "./charts.module.css";
import { GapAxis } from "./GapAxis";
import { GapRowMarks } from "./GapRowMarks";
import { labelLines, layoutGaps, type GapRow } from "./gapLayout";
import { marksOf } from "./marks";
import { MarkWords } from "./MarkWords";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

interface Props {
  rows: readonly GapRow[];
  rungs: readonly string[];
  cut: number;
  previousName: string;
  title: string;
}

/**
 * Both sides of every question on one ladder. Each mark says, on hover and on focus, the same words as the table;
 * the shapes carry who is who, so it reads without colour.
 */
export function GapChart({ rows, rungs, cut, previousName, title }: Props) {
  const [box, width] = useWidth<HTMLDivElement>(900);
  const layout = useMemo(() => {
    const bare = rows.every(({ comparison: c }) => !c.class || (!c.client && !c.seller));
    const lines = Math.max(1, ...rows.map((r) => labelLines(r.label, width, bare).length));
    return layoutGaps(width, rows.length, { bare, bounds: rows.some((r) => r.bounds), lines });
  }, [width, rows]);
  const marks = useMemo(() => marksOf(rows, rungs, previousName), [rows, rungs, previousName]);
  const ids = useMemo(() => marks.map((m) => m.id), [marks]);
  const { bind, onKeyDown, shown } = useRoving(ids);
  const said = marks.find((m) => m.id === shown);

  return (
    <div ref={box} className={classes.box}>
      {/* The arrow keys reach the marks inside; the picture itself is not operated. */}
      <svg width={layout.width} height={layout.height} viewBox={`0 0 ${layout.width} ${layout.height}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        <GapAxis layout={layout} rungs={rungs} />
        {layout.wide && !layout.bare && (
          <text x={layout.verdictLeft} y={layout.axisTop} className={classes.rung} aria-hidden="true">
            Gap, client minus team
          </text>
        )}
        {rows.map((row, index) => (
          <GapRowMarks key={row.key} row={row} index={index} layout={layout} ladder={{ rungs: rungs.length, cut }} marks={marks.filter((m) => m.row === index)} bind={bind} shown={shown} />
        ))}
      </svg>
      {said && <MarkWords words={said.words} x={layout.x(said.strength)} y={layout.firstRow + (said.row + 1) * layout.rowHeight + 4} width={layout.width} />}
    </div>
  );
}
