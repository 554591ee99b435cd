import { useMemo } from "react";
import type { LensResult, ValueView } from "~/api/lenses";
import { placeWords, type Viewer } from "~/words/lenses";
import classes from "./charts.module.css";
import own from "./lens.module.css";
import { layoutSquare, type SquareLayout } from "./lensLayout";
import { MarkWords } from "./MarkWords";
import { Shape } from "./SideMark";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";
import { ValueSquare } from "./ValueSquare";

interface Props {
  value: NonNullable<LensResult["value"]>;
  rungs: readonly string[];
  cut: number;
  title: string;
}

interface Spot {
  key: Viewer;
  x: number;
  y: number;
  words: string;
}

/** Where one account stands in the square: by the two own answers, as the client sees it and as the team sees it. */
export function ValueMap({ value, rungs, cut, title }: Props) {
  const [box, measured] = useWidth<HTMLDivElement>(460);
  const width = Math.max(280, measured);
  const layout = useMemo(() => layoutSquare(width, 400), [width]);
  const spots = useMemo(() => spotsOf(value, layout), [value, layout]);
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => spots.map((s) => s.key), [spots]));
  const at = (key: Viewer) => spots.find((s) => s.key === key);
  const said = spots.find((s) => s.key === shown);
  const middle = at("own");
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={layout.height} viewBox={`0 0 ${width} ${layout.height}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        <ValueSquare layout={layout} cut={cut} rungs={rungs} />
        {middle && [at("client"), at("seller")].map((s) => s && <line key={s.key} x1={middle.x} y1={middle.y} x2={s.x} y2={s.y} className={own.tie} aria-hidden="true" />)}
        {spots.map((s) => (
          <g key={s.key} {...bind(s.key)} role="img" aria-label={s.words} className={classes.mark} transform={`translate(${s.x} ${s.y})`}>
            <circle r={15} className={classes.reach} />
            <circle r={14} className={classes.ring} />
            <SpotShape kind={s.key} />
          </g>
        ))}
      </svg>
      {said && <MarkWords words={said.words} x={said.x} y={said.y + 20} width={width} />}
    </div>
  );
}

/** A square for the two own answers, the sides' own shapes for their views. The team's lets be seen what it meets. */
export function SpotShape({ kind }: { kind: Viewer }) {
  if (kind === "own") return <rect x={-9} y={-9} width={18} height={18} className={own.own} />;
  return <Shape kind={kind} open={kind === "seller"} />;
}

/** The marks that can be placed, the largest first so that those that meet it are seen over it. */
function spotsOf(value: Props["value"], layout: SquareLayout): Spot[] {
  const of = (key: Viewer, v: ValueView): Spot[] =>
    v.position && v.client_value !== undefined && v.firm_value !== undefined ? [{ key, x: layout.x(v.firm_value), y: layout.y(v.client_value), words: placeWords(key, v) }] : [];
  return [...of("own", value.own), ...of("client", value.client), ...of("seller", value.seller)];
}
