import classes from "./charts.module.css";
import { rungStrengths, type GapLayout } from "./gapLayout";

interface Props {
  layout: GapLayout;
  rungs: readonly string[];
  cut: number;
  rows: number;
}

/** The ladder: its rungs named on top, a hairline under each, and the cut from which a side counts as strong. */
export function GapAxis({ layout, rungs, cut, rows }: Props) {
  const bottom = layout.firstRow + rows * layout.rowHeight;
  return (
    <g aria-hidden="true">
      {rungStrengths(rungs.length).map((s, i) => (
        <g key={s}>
          <line x1={layout.x(s)} x2={layout.x(s)} y1={layout.axisTop + 8} y2={bottom} className={classes.grid} />
          <text x={layout.x(s)} y={layout.axisTop} className={classes.rung} textAnchor={anchor(i, rungs.length)}>
            {rungs[i]}
          </text>
        </g>
      ))}
      <line x1={layout.x(cut)} x2={layout.x(cut)} y1={layout.axisTop + 8} y2={bottom} className={classes.cut} />
      {layout.wide && !layout.bare && (
        <text x={layout.verdictLeft} y={layout.axisTop} className={classes.rung}>
          Gap, client minus team
        </text>
      )}
    </g>
  );
}

function anchor(index: number, rungs: number): "start" | "middle" | "end" {
  if (index === 0) return "start";
  return index === rungs - 1 ? "end" : "middle";
}
