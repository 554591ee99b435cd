import classes from "./charts.module.css";

interface Props {
  /** Where the hairlines stand. */
  at: readonly number[];
  /** The one that counts more: the cut between weak and strong, or "as believed". */
  apart: { x: number; className: string | undefined };
  band: { top: number; bottom: number };
}

/** A row's share of the upright lines: only as high as its marks, so that no line runs through a word. */
export function RowGrid({ at, apart, band }: Props) {
  return (
    <g aria-hidden="true">
      <path d={at.map((x) => `M${x} ${band.top}V${band.bottom}`).join("")} className={classes.grid} />
      <path d={`M${apart.x} ${band.top}V${band.bottom}`} className={apart.className} />
    </g>
  );
}
