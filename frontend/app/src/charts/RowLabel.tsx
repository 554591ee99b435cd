import { isolated } from "~/words/isolated";
import classes from "./charts.module.css";
import { twoLines } from "./gapLayout";

interface Props {
  label: string;
  /** Under the label, such as how many accounts. */
  about: string;
  layout: { wide: boolean; left: number; width: number };
  /** The middle line of the row, and its upper edge. */
  y: number;
  top: number;
}

/** What a row is about: beside its ladder, or over it on a phone. */
export function RowLabel({ label, about, layout: l, y, top }: Props) {
  const lines = twoLines(label, Math.floor((l.wide ? l.left - 16 : l.width - 96) / 7.4));
  const first = l.wide ? y - (lines.length - 1) * 9 + (about ? -3 : 5) : top + 20;
  const under = l.wide ? { x: 0, y: first + lines.length * 17 } : { x: l.width, y: first, textAnchor: "end" as const };
  return (
    <g aria-hidden="true">
      <text className={classes.label}>
        {lines.map((line, i) => (
          <tspan key={line} x={0} y={first + i * 17}>
            {isolated(line)}
          </tspan>
        ))}
      </text>
      <text {...under} className={classes.second}>
        {about}
      </text>
    </g>
  );
}
