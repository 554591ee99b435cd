import { useMemo } from "react";
import type { Surface } from "~/api/reports";
import { outcomeKind, pointWords } from "~/words/outcomes";
import classes from "./charts.module.css";
import { MarkWords } from "./MarkWords";
import own from "./reports.module.css";
import { bandsOf, layoutSurface, nodesOf, type Node, type SurfaceLayout } from "./surfaceLayout";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

/**
 * What becomes of accounts, by how the team (across) and the client (up) see the relationship: the stronger the tone, the higher. The same
 * numbers as in the table stand on it; on the dashed line both see it alike.
 */
export function SurfaceChart({ surface, kind, title }: { surface: Surface; kind: string; title: string }) {
  const [box, measured] = useWidth<HTMLDivElement>(560);
  const width = Math.max(280, measured); // while it is hidden it has none
  const layout = useMemo(() => layoutSurface(width), [width]);
  const bands = useMemo(() => bandsOf(surface, kind, layout), [surface, kind, layout]);
  const nodes = useMemo(() => nodesOf(surface, kind).flat(), [surface, kind]);
  const id = (n: Node) => `${n.client}-${n.team}`;
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => nodes.map(id), [nodes]));
  const said = nodes.find((n) => id(n) === shown);
  const write = outcomeKind(kind).write;
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={layout.top + layout.side + 48} viewBox={`0 0 ${width} ${layout.top + layout.side + 48}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        <g aria-hidden="true" className={own.bands}>
          {bands.paths.map((d, i) => (
            <path key={i} d={d} data-shade={i} className={own.band} style={{ fillOpacity: 0.04 + i * 0.075 }} />
          ))}
        </g>
        <SurfaceFrame layout={layout} written={nodes.filter((n) => n.client === n.team).map((n) => n.team)} />
        {nodes.map((n) => (
          <g key={id(n)} {...bind(id(n))} role="img" aria-label={pointWords(kind, n.client, n.team, n.z)} className={classes.mark} transform={`translate(${layout.x(n.team)} ${layout.y(n.client)})`}>
            <rect x={-22} y={-13} width={44} height={26} className={classes.reach} />
            <rect x={-22} y={-13} width={44} height={26} rx={3} className={classes.ring} />
            <text y={5} textAnchor="middle" className={own.node}>
              {write(n.z)}
            </text>
          </g>
        ))}
      </svg>
      {said && <MarkWords words={pointWords(kind, said.client, said.team, said.z)} x={layout.x(said.team)} y={layout.y(said.client) + 18} width={width} />}
    </div>
  );
}

const inside = (at: number, low: number, high: number, margin: number) => Math.min(high - margin, Math.max(low + margin, at));

/** The square, its scales, and the line on which both see it alike; where a number is written on it, the line makes room. */
function SurfaceFrame({ layout: l, written }: { layout: SurfaceLayout; written: readonly number[] }) {
  const [right, bottom] = [l.left + l.side, l.top + l.side];
  const room = 1300 / l.side;
  const ends = [0, ...written.flatMap((v) => [v - room, v + room]), 100];
  const stretches = ends.flatMap((from, i) => (i % 2 === 0 ? [`M${l.x(from)} ${l.y(from)}L${l.x(ends[i + 1] ?? from)} ${l.y(ends[i + 1] ?? from)}`] : []));
  return (
    <g aria-hidden="true">
      <rect x={l.left} y={l.top} width={l.side} height={l.side} className={classes.frame} />
      <path d={stretches.join("")} className={own.agreement} />
      {l.side >= 460 && (
        <text transform={`translate(${l.x(80)} ${l.y(80)}) rotate(-45)`} y={-7} textAnchor="middle" className={own.agreementName}>
          both see it alike
        </text>
      )}
      {[0, 20, 40, 60, 80, 100].map((v) => (
        <g key={v}>
          <text x={inside(l.x(v), l.left, right, 14)} y={bottom + 18} textAnchor="middle" className={classes.scale}>
            {v}
          </text>
          <text x={l.left - 8} y={inside(l.y(v), l.top, bottom, 9) + 4} textAnchor="end" className={classes.scale}>
            {v}
          </text>
        </g>
      ))}
      <text x={l.left + l.side / 2} y={bottom + 38} textAnchor="middle" className={classes.teamAxis}>
        What the team believes
      </text>
      <text transform={`translate(${l.left - 34} ${l.top + l.side / 2}) rotate(-90)`} textAnchor="middle" className={classes.clientAxis}>
        What clients say
      </text>
    </g>
  );
}
