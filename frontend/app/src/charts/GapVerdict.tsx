import type { Comparison } from "~/api/types";
import { signed } from "~/words/numbers";
import classes from "./charts.module.css";
import type { GapLayout } from "./gapLayout";

interface Props {
  comparison: Comparison;
  layout: GapLayout;
  y: number;
  whole: boolean;
}

/** What a row comes to: n of both sides, the signed gap, its class in words and how sure it is. */
export function GapVerdict({ comparison, layout, y, whole }: Props) {
  const numbers = people(comparison);
  const sure = [comparison.certainty, comparison.fragile ? "fragile" : ""].filter(Boolean).join(", ");
  if (!layout.wide) {
    return (
      <text className={classes.verdict} y={y + 48} aria-hidden="true">
        <tspan x={0} className={classes.gap}>
          {signed(comparison.gap)}
        </tspan>
        <tspan dx={10} className={whole ? classes.strong : undefined}>
          {comparison.class}
        </tspan>
        <tspan x={0} dy={18} className={classes.second}>
          {[sure, `n ${numbers}`].filter(Boolean).join(" · ")}
        </tspan>
      </text>
    );
  }
  return (
    <text className={classes.verdict} aria-hidden="true">
      <tspan x={layout.verdictLeft + 34} y={y + 5} className={classes.gap} textAnchor="end">
        {signed(comparison.gap)}
      </tspan>
      <tspan x={layout.verdictLeft + 50} y={y - 4} className={whole ? classes.strong : undefined}>
        {comparison.class}
      </tspan>
      <tspan x={layout.verdictLeft + 50} y={y + 14} className={classes.second}>
        {[sure, `n ${numbers}`].filter(Boolean).join(" · ")}
      </tspan>
    </text>
  );
}

/** "4 + 3": clients and team members whose answers count here; a hidden side is a dash. */
function people(c: Comparison): string {
  return `${c.client?.n ?? "–"} + ${c.seller?.n ?? "–"}`;
}
