import { count } from "~/words/numbers";
import { capital } from "~/words/text";
import classes from "./charts.module.css";
import own from "./lens.module.css";
import { squareCorners, type SquareLayout } from "./lensLayout";

interface Props {
  layout: SquareLayout;
  cut: number;
  rungs: readonly string[];
  /** How many accounts stand in each position, where there are several. */
  counts?: ReadonlyMap<string, number> | undefined;
}

/** The square of mutual value without its marks: the corner that is good for both, the cuts, and what each way means. */
export function ValueSquare({ layout: l, cut, rungs, counts }: Props) {
  const [right, bottom] = [l.left + l.side, l.top + l.side];
  return (
    <g aria-hidden="true">
      <rect x={l.x(cut)} y={l.top} width={right - l.x(cut)} height={l.y(cut) - l.top} className={own.good} />
      <rect x={l.left} y={l.top} width={l.side} height={l.side} className={classes.frame} />
      {rungs.slice(1, -1).map((rung, n) => {
        const at = (100 * (n + 1)) / (rungs.length - 1);
        return <path key={rung} d={`M${l.x(at)} ${l.top}V${bottom}M${l.left} ${l.y(at)}H${right}`} className={classes.grid} />;
      })}
      <path d={`M${l.x(cut)} ${l.top}V${bottom}M${l.left} ${l.y(cut)}H${right}`} className={classes.cut} />
      {squareCorners(l).map((c) => (
        <text key={c.position} x={c.x} y={c.y} textAnchor="middle" className={classes.corner}>
          {capital(c.position)}
          {counts && <tspan className={classes.strong}>{` ${count(counts.get(c.position) ?? 0)}`}</tspan>}
        </text>
      ))}
      <text x={l.left} y={bottom + 44} className={classes.rung}>
        {rungs[0]}
      </text>
      <text x={right} y={bottom + 44} textAnchor="end" className={classes.rung}>
        {rungs.at(-1)}
      </text>
      <text x={l.left + l.side / 2} y={bottom + 61} textAnchor="middle" className={classes.strong}>
        What we get
      </text>
      <text transform={`translate(${l.left - 7} ${bottom}) rotate(-90)`} className={classes.rung}>
        {rungs[0]}
      </text>
      <text transform={`translate(${l.left - 7} ${l.top}) rotate(-90)`} textAnchor="end" className={classes.rung}>
        {rungs.at(-1)}
      </text>
      <text transform={`translate(${l.left - 25} ${l.top + l.side / 2}) rotate(-90)`} textAnchor="middle" className={classes.strong}>
        What they get
      </text>
    </g>
  );
}
