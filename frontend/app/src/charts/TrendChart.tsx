import { scaleLinear, scalePoint } from "d3-scale";
import { useMemo } from "react";
import { isolated } from "~/words/isolated";
import { monthOf } from "~/words/times";
import classes from "./charts.module.css";
import { rungStrengths, twoLines } from "./gapLayout";
import { MarkWords } from "./MarkWords";
import own from "./reports.module.css";
import { meet, SideMark } from "./SideMark";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

/** Both sides in one cycle; absent where nothing can be compared. */
export interface TrendSides {
  cycle: { id: string; name: string; closes_at: string };
  client?: number | undefined;
  seller?: number | undefined;
}

interface Props<P extends TrendSides> {
  points: readonly P[];
  rungs: readonly string[];
  title: string;
  /** What a mark says of its cycle. */
  words: (p: P) => string;
}

const high = 268;
const top = 22;
const bottom = high - 48;

/** Both sides' means over the cycles, oldest on the left, on the whole ladder; each mark has its number beside it. */
export function TrendChart<P extends TrendSides>({ points, rungs, title, words }: Props<P>) {
  const [box, measured] = useWidth<HTMLDivElement>(720);
  const width = Math.max(280, measured); // while it is hidden it has none
  const left = width < 480 ? 84 : 96;
  const right = width - (width < 480 ? 62 : 78);
  const x = useMemo(() => scalePoint().domain(points.map((p) => p.cycle.id)).range([left + 20, right - 12]), [points, left, right]);
  const y = useMemo(() => scaleLinear().domain([0, 100]).range([bottom, top]), []);
  const seen = useMemo(() => points.filter((p) => p.client !== undefined && p.seller !== undefined), [points]);
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => seen.flatMap((p) => [`${p.cycle.id}-client`, `${p.cycle.id}-seller`]), [seen]));
  const at = (p: TrendSides) => x(p.cycle.id) ?? left;
  const path = (side: "client" | "seller") => seen.map((p, i) => `${i === 0 ? "M" : "L"}${at(p)} ${y(p[side] ?? 0)}`).join("");
  const said = seen.find((p) => shown?.startsWith(`${p.cycle.id}-`));
  const last = seen.at(-1);
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={high} viewBox={`0 0 ${width} ${high}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        <g aria-hidden="true">
          {rungStrengths(rungs.length).map((s, i) => (
            <g key={s}>
              <line x1={left} x2={right} y1={y(s)} y2={y(s)} className={classes.grid} />
              <text x={0} y={y(s) + 4} className={classes.rung}>
                {rungs[i]}
              </text>
            </g>
          ))}
          <path d={path("seller")} className={own.teamLine} />
          <path d={path("client")} className={own.clientLine} />
          {last && <SideNames client={y(last.client ?? 0)} team={y(last.seller ?? 0)} x={at(last) + 20} />}
          {points.map((p) => (
            <Cycle key={p.cycle.id} cycle={p.cycle} x={at(p)} room={Math.min((right - left) / Math.max(1, points.length - 1), 2 * at(p), 2 * (width - at(p)) + 24)} />
          ))}
        </g>
        {seen.map((p) => (
          <g key={p.cycle.id}>
            <SideMark kind="client" x={at(p)} y={y(p.client ?? 0)} words={words(p)} bound={bind(`${p.cycle.id}-client`)} />
            <SideMark kind="seller" x={at(p)} y={y(p.seller ?? 0)} words={words(p)} open={meet(y(p.client ?? 0), y(p.seller ?? 0))} bound={bind(`${p.cycle.id}-seller`)} />
            <Values p={p} x={at(p)} y={y} />
          </g>
        ))}
      </svg>
      {said && <MarkWords words={words(said)} x={at(said)} y={y(Math.min(said.client ?? 0, said.seller ?? 0)) + 22} width={width} />}
    </div>
  );
}

/** The higher side's number above its mark, the lower one's below, so that they never meet. */
function Values({ p, x, y }: { p: TrendSides; x: number; y: (s: number) => number }) {
  const clientAbove = (p.client ?? 0) >= (p.seller ?? 0);
  const text = (side: number, above: boolean, className: string | undefined) => (
    <text x={x} y={y(side) + (above ? -14 : 24)} textAnchor="middle" className={className}>
      {Math.round(side)}
    </text>
  );
  return (
    <g aria-hidden="true">
      {text(p.client ?? 0, clientAbove, own.clientValue)}
      {text(p.seller ?? 0, !clientAbove, own.teamValue)}
    </g>
  );
}

/** The lines named at their end, apart from each other even where they meet. */
function SideNames({ client, team, x }: { client: number; team: number; x: number }) {
  const near = Math.abs(client - team) < 18;
  const push = near ? (18 - Math.abs(client - team)) / 2 : 0;
  const down = client >= team ? 1 : -1;
  return (
    <>
      <text x={x} y={client + 5 + push * down} className={own.clientValue}>
        Clients
      </text>
      <text x={x} y={team + 5 - push * down} className={own.teamValue}>
        Teams
      </text>
    </>
  );
}

/** A cycle under its marks: by name, or by month where the names would not fit beside each other. */
function Cycle({ cycle, x, room }: { cycle: TrendSides["cycle"]; x: number; room: number }) {
  const most = Math.floor((room - 14) / 6.8);
  const lines = twoLines(cycle.name, most);
  const fits = lines.join(" ") === cycle.name && lines.every((line) => line.length <= most);
  return (
    <text className={classes.rung} textAnchor="middle">
      {(fits ? lines : [monthOf(cycle.closes_at)]).map((line, i) => (
        <tspan key={line} x={x} y={bottom + 24 + i * 15}>
          {isolated(line)}
        </tspan>
      ))}
    </text>
  );
}
