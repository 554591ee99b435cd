import { useMemo } from "react";
import { count } from "~/words/numbers";
import classes from "./charts.module.css";
import own from "./lens.module.css";
import { layoutPairs, type PairLayout } from "./lensLayout";
import { MarkWords } from "./MarkWords";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

/** One row: how many accounts by what the client says, and by what the team believes. */
export interface Pair {
  key: string;
  label: string;
  client: number;
  seller: number;
  clientWords: string;
  sellerWords: string;
}

interface Props {
  rows: readonly Pair[];
  title: string;
}

/** Counts of accounts by both sides: a full bar for the client, an open one for the team, each with its number. */
export function PairBars({ rows, title }: Props) {
  const [box, measured] = useWidth<HTMLDivElement>(720);
  const width = Math.max(280, measured);
  const layout = layoutPairs(width, rows.length, Math.max(0, ...rows.flatMap((r) => [r.client, r.seller])));
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => rows.flatMap((r) => [`${r.key}-client`, `${r.key}-seller`]), [rows]));
  const at = rows.findIndex((r) => shown === `${r.key}-client` || shown === `${r.key}-seller`);
  const said = rows[at];
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={layout.height} viewBox={`0 0 ${width} ${layout.height}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        {rows.map((r, i) => (
          <g key={r.key}>
            <text x={0} y={i * layout.rowHeight + (layout.wide ? 29 : 20)} aria-hidden="true">
              {r.label}
            </text>
            <Bar layout={layout} n={r.client} y={i * layout.rowHeight + layout.bars} words={r.clientWords} bound={bind(`${r.key}-client`)} className={own.clientBar} />
            <Bar layout={layout} n={r.seller} y={i * layout.rowHeight + layout.bars + 18} words={r.sellerWords} bound={bind(`${r.key}-seller`)} className={own.teamBar} />
          </g>
        ))}
        <line x1={layout.left} x2={layout.left} y1={4} y2={layout.height - 6} className={classes.grid} aria-hidden="true" />
      </svg>
      {said && <MarkWords words={shown?.endsWith("-client") ? said.clientWords : said.sellerWords} x={layout.left + 120} y={(at + 1) * layout.rowHeight} width={width} />}
    </div>
  );
}

interface BarProps {
  layout: PairLayout;
  n: number;
  y: number;
  words: string;
  bound: ReturnType<ReturnType<typeof useRoving>["bind"]>;
  className: string | undefined;
}

function Bar({ layout, n, y, words, bound, className }: BarProps) {
  const long = layout.x(n);
  return (
    <g {...bound} role="img" aria-label={words} className={classes.mark}>
      <rect x={layout.left} y={y - 2} width={Math.max(60, long + 50)} height={18} className={classes.reach} />
      <rect x={layout.left - 3} y={y - 2} width={Math.max(40, long + 44)} height={18} rx={3} className={classes.ring} />
      {n > 0 && <rect x={layout.left + 1} y={y + 1} width={Math.max(2, long)} height={12} className={className} />}
      <text x={layout.left + long + 9} y={y + 12} className={n > 0 ? classes.strong : classes.second}>
        {count(n)}
      </text>
    </g>
  );
}
