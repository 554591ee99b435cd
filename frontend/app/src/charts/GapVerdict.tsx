import type { Bounds, Comparison } from "~/api/types";
import { counted, signed } from "~/words/numbers";
import { classesWords, silenceDecides } from "~/words/silence";
import { capital } from "~/words/text";
import classes from "./charts.module.css";
import type { GapLayout } from "./gapLayout";
import { roughWidth } from "./label";

interface Props {
  comparison: Comparison;
  bounds?: Bounds | undefined;
  layout: GapLayout;
  y: number;
  whole: boolean;
}

/** How much room the words of a verdict have beside the ladder. */
const room = 184;

/** What a row comes to: how many answers count, the signed gap, its class in words and how sure it is. */
export function GapVerdict({ comparison, bounds, layout, y, whole }: Props) {
  const sure = [comparison.certainty, comparison.fragile ? "fragile" : ""].filter(Boolean).join(", ");
  const all = [sure, answers(comparison)].filter(Boolean);
  const under = all.join(" · ");
  const apart = layout.wide && roughWidth(under, 12.5) > room;
  const name = capital(comparison.class || "not shown");
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
      <tspan x={layout.verdictLeft + 50} y={y + (apart ? -13 : under ? -4 : 5)} className={whole ? classes.strong : undefined}>
        {name}
      </tspan>
      {(apart ? all : [under]).map((line, i) => (
        <tspan key={line} x={layout.verdictLeft + 50} y={y + (apart ? 4 : 14) + i * 17} className={classes.second}>
          {line}
        </tspan>
      ))}
      {bounds && (
        <tspan x={silenceDecides(bounds) ? layout.verdictLeft : layout.verdictLeft + 50} y={y + 33} className={classes.second}>
          {silenceDecides(bounds) ? classesWords(bounds) : "either way, with the silent"}
        </tspan>
      )}
    </text>
  );
}

/** "4 + 3 answers": the client's and the team's that count here; a hidden side is left out, and two say nothing. */
function answers(c: Comparison): string {
  if (c.client && c.seller) return `${c.client.n} + ${c.seller.n} answers`;
  if (c.client) return `${counted(c.client.n, "answer")} of the client`;
  return c.seller ? `${counted(c.seller.n, "answer")} of the team` : "";
}
