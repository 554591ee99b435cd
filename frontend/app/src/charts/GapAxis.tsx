import classes from "./charts.module.css";
import { roughWidth } from "./label";
import { rungStrengths, type GapLayout } from "./gapLayout";

interface Props {
  layout: Pick<GapLayout, "x" | "axisTop" | "firstRow">;
  rungs: readonly string[];
}

/** The names of the ladder's rungs, each with the beginning of its line; the lines go on in the rows. */
export function GapAxis({ layout: { x, axisTop, firstRow }, rungs }: Props) {
  const named = rungsNamed(rungs, x(100) - x(0));
  return (
    <g aria-hidden="true">
      <path d={rungStrengths(rungs.length).map((s) => `M${x(s)} ${axisTop + 8}V${firstRow}`).join("")} className={classes.grid} />
      {rungStrengths(rungs.length).map((s, i) => (
        <text key={s} x={x(s)} y={axisTop} className={classes.rung} textAnchor={anchor(i, rungs.length)}>
          {named[i]}
        </text>
      ))}
    </g>
  );
}

/** The names that fit beside each other: all of them, or the lowest and the highest alone. */
export function rungsNamed(rungs: readonly string[], width: number): string[] {
  const wide = rungs.map((r) => roughWidth(r, 12));
  const step = width / Math.max(1, rungs.length - 1);
  const half = (i: number) => (i === 0 || i === rungs.length - 1 ? (wide[i] ?? 0) : (wide[i] ?? 0) / 2);
  const fits = rungs.every((_, i) => i === 0 || half(i - 1) + half(i) + 4 <= step);
  return rungs.map((r, i) => (fits || i === 0 || i === rungs.length - 1 ? r : ""));
}

function anchor(index: number, rungs: number): "start" | "middle" | "end" {
  if (index === 0) return "start";
  return index === rungs - 1 ? "end" : "middle";
}
