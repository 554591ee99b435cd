import classes from "./charts.module.css";
import { rungStrengths, type GapLayout } from "./gapLayout";

interface Props {
  layout: Pick<GapLayout, "x" | "axisTop" | "firstRow">;
  rungs: readonly string[];
}

/** The names of the ladder's rungs, each with the beginning of its line; the lines go on in the rows. */
export function GapAxis({ layout: { x, axisTop, firstRow }, rungs }: Props) {
  return (
    <g aria-hidden="true">
      <path d={rungStrengths(rungs.length).map((s) => `M${x(s)} ${axisTop + 8}V${firstRow}`).join("")} className={classes.grid} />
      {rungStrengths(rungs.length).map((s, i) => (
        <text key={s} x={x(s)} y={axisTop} className={classes.rung} textAnchor={anchor(i, rungs.length)}>
          {rungs[i]}
        </text>
      ))}
    </g>
  );
}

function anchor(index: number, rungs: number): "start" | "middle" | "end" {
  if (index === 0) return "start";
  return index === rungs - 1 ? "end" : "middle";
}
