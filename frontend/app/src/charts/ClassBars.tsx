import { useMemo } from "react";
import type { ClassCount } from "~/api/reports";
import { classWords, inBothYears, moveWords } from "~/words/firm";
import { count } from "~/words/numbers";
import { capital } from "~/words/text";
import classes from "./charts.module.css";
import { MarkWords } from "./MarkWords";
import own from "./reports.module.css";
import { classShape } from "./scatterLayout";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

const rowHeight = 40;
const head = 26;

/** How many accounts stand in each class; beside the bar what last year's accounts of that class have become. */
export function ClassBars({ counts, title }: { counts: readonly ClassCount[]; title: string }) {
  const [box, measured] = useWidth<HTMLDivElement>(720);
  const width = Math.max(280, measured); // while it is hidden it has none
  const both = inBothYears(counts);
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => counts.map((c) => c.class), [counts]));
  const left = width < 480 ? 140 : 158;
  const right = width - (both > 0 ? 92 : 8);
  const most = Math.max(1, ...counts.map((c) => c.accounts));
  const x = (n: number) => left + ((right - left - 36) * n) / most;
  const high = head + counts.length * rowHeight;
  const at = counts.findIndex((c) => c.class === shown);
  const said = counts[at];
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={high} viewBox={`0 0 ${width} ${high}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        {both > 0 && (
          <text x={width} y={14} textAnchor="end" className={classes.rung} aria-hidden="true">
            before → now
          </text>
        )}
        <line x1={left} x2={left} y1={head - 4} y2={head + counts.length * rowHeight - 4} className={own.zero} aria-hidden="true" />
        {counts.map((c, i) => (
          <ClassBar key={c.class} c={c} y={head + i * rowHeight + 16} left={left} end={x(c.accounts)} width={width} words={classWords(c, both)} bound={bind(c.class)} />
        ))}
      </svg>
      {said && <MarkWords words={classWords(said, both)} x={x(said.accounts)} y={head + (at + 1) * rowHeight} width={width} />}
    </div>
  );
}

interface BarProps {
  c: ClassCount;
  y: number;
  left: number;
  end: number;
  width: number;
  words: string;
  bound: ReturnType<ReturnType<typeof useRoving>["bind"]>;
}

function ClassBar({ c, y, left, end, width, words, bound }: BarProps) {
  const shape = classShape(c.class, 11);
  return (
    <g {...bound} role="img" aria-label={words} className={classes.mark}>
      <rect x={0} y={y - 20} width={width} height={rowHeight} className={classes.reach} />
      <rect x={-4} y={y - 17} width={width + 8} height={rowHeight - 6} rx={3} className={classes.ring} />
      <g transform={`translate(8 ${y})`}>
        <path d={shape.path} className={shape.hollow ? classes.hollow : classes.solid} />
      </g>
      <text x={22} y={y + 5}>
        {capital(c.class)}
      </text>
      <rect x={left} y={y - 8} width={Math.max(0, end - left)} height={16} className={c.class === "too few answers" ? own.apart : own.alike} />
      <text x={end + 8} y={y + 5} className={classes.strong}>
        {count(c.accounts)}
      </text>
      <text x={width} y={y + 5} textAnchor="end" className={classes.second}>
        {moveWords(c)}
      </text>
    </g>
  );
}
