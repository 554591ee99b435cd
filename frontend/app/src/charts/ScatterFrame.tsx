import classes from "./charts.module.css";
import { corners, type ScatterLayout } from "./scatterLayout";

/** Cut lines, diagonal and the two axes. */
export function ScatterFrame({ layout, cut }: { layout: ScatterLayout; cut: number }) {
  const { x, y, left, top, side } = layout;
  const [right, bottom] = [left + side, top + side];
  return (
    <g aria-hidden="true">
      <rect x={left} y={top} width={side} height={side} className={classes.frame} />
      <line x1={x(cut)} x2={x(cut)} y1={top} y2={bottom} className={classes.cut} />
      <line x1={left} x2={right} y1={y(cut)} y2={y(cut)} className={classes.cut} />
      <line x1={left} x2={right} y1={bottom} y2={top} className={classes.diagonal} />
      {[0, cut, 100].map((v) => (
        <g key={v}>
          <text x={x(v)} y={bottom + 18} textAnchor="middle" className={classes.scale}>
            {Math.round(v)}
          </text>
          <text x={left - 8} y={y(v) + 4} textAnchor="end" className={classes.scale}>
            {Math.round(v)}
          </text>
        </g>
      ))}
      <text x={left + side / 2} y={bottom + 36} textAnchor="middle" className={classes.teamAxis}>
        What the team believes
      </text>
      <text transform={`translate(${left - 22} ${top + side / 4}) rotate(-90)`} textAnchor="middle" className={classes.clientAxis}>
        What clients say
      </text>
    </g>
  );
}

/** The corners named by their class, over the marks, so that a crowd doesn't hide them. */
export function ScatterCorners({ layout }: { layout: ScatterLayout }) {
  return (
    <g aria-hidden="true">
      {corners(layout).map((c) => (
        <text key={c.name} x={c.x} y={c.y} textAnchor={c.anchor} className={classes.corner}>
          {c.name}
        </text>
      ))}
    </g>
  );
}
