import type { Bounds, Comparison } from "~/api/types";
import { signed } from "~/words/numbers";
import { classesWords, silenceDecides } from "~/words/silence";
import classes from "./charts.module.css";
import type { GapLayout } from "./gapLayout";

interface Props {
  comparison: Comparison;
  bounds?: Bounds | undefined;
  layout: GapLayout;
  y: number;
  whole: boolean;
}

/** What a row comes to: n of both sides, the signed gap, its class in words and how sure it is. */
export function GapVerdict({ comparison, bounds, layout, y, whole }: Props) {
  const sure = [comparison.certainty, comparison.fragile ? "fragile" : ""].filter(Boolean).join(", ");
  const under = [sure, people(comparison)].filter(Boolean).join(" · ");
  const name = comparison.class || "not shown";
  const silence = bounds && `with the silent: ${classesWords(bounds)}`;
  if (!comparison.client && !comparison.seller) return null;
  if (!layout.wide && layout.bare) {
    return (
      <text className={classes.verdict} x={layout.width} y={y - 30} textAnchor="end" aria-hidden="true">
        <tspan className={classes.second}>{name}</tspan>
      </text>
    );
  }
  if (!layout.wide) {
    return (
      <text className={classes.verdict} y={y + 48} aria-hidden="true">
        <tspan x={0} className={classes.gap}>
          {signed(comparison.gap)}
        </tspan>
        <tspan dx={10} className={whole ? classes.strong : undefined}>
          {name}
        </tspan>
        <tspan x={0} dy={18} className={classes.second}>
          {under}
        </tspan>
        {silence && (
          <tspan x={0} dy={18} className={classes.second}>
            {silence}
          </tspan>
        )}
      </text>
    );
  }
  return (
    <text className={classes.verdict} aria-hidden="true">
      <tspan x={layout.verdictLeft + 34} y={y + 5} className={classes.gap} textAnchor="end">
        {signed(comparison.gap)}
      </tspan>
      <tspan x={layout.verdictLeft + 50} y={under ? y - 4 : y + 5} className={whole ? classes.strong : undefined}>
        {name}
      </tspan>
      <tspan x={layout.verdictLeft + 50} y={y + 14} className={classes.second}>
        {under}
      </tspan>
      {bounds && (
        <tspan x={silenceDecides(bounds) ? layout.verdictLeft : layout.verdictLeft + 50} y={y + 33} className={classes.second}>
          {silenceDecides(bounds) ? classesWords(bounds) : "either way, with the silent"}
        </tspan>
      )}
    </text>
  );
}

/** "n 4 + 3": clients and team members whose answers count here; a hidden side is left out, and two say nothing. */
function people(c: Comparison): string {
  if (!c.client && !c.seller) return "";
  if (!c.client) return `team n ${c.seller?.n ?? 0}`;
  return c.seller ? `n ${c.client.n} + ${c.seller.n}` : `clients n ${c.client.n}`;
}
