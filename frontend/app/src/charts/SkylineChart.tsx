import { useMemo } from "react";
import { isolated } from "~/words/isolated";
import { shorten } from "~/words/shorten";
import classes from "./charts.module.css";
import { rungStrengths } from "./gapLayout";
import { MarkWords } from "./MarkWords";
import own from "./reports.module.css";
import { layoutSkyline, type SkylineBlock, type SkylineBox, type SkylineLayout } from "./skylineLayout";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

interface Props {
  blocks: readonly SkylineBlock[];
  rungs: readonly string[];
  cut: number;
  title: string;
}

/** Every account as wide as its share of the value and as high as its client rates us: what is wide and low is where the firm is exposed. */
export function SkylineChart({ blocks, rungs, cut, title }: Props) {
  const [box, measured] = useWidth<HTMLDivElement>(760);
  const width = Math.max(280, measured); // while it is hidden it has none
  const l = useMemo(() => layoutSkyline(width, blocks, rungs), [width, blocks, rungs]);
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => blocks.map((b) => b.key), [blocks]));
  const said = l.boxes.find((b) => b.key === shown);
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={l.height} viewBox={`0 0 ${width} ${l.height}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        <g aria-hidden="true">
          {rungStrengths(rungs.length).map((s, i) => (
            <g key={s}>
              <line x1={l.left} x2={l.right} y1={l.y(s)} y2={l.y(s)} className={classes.grid} />
              <text x={0} y={l.y(s) + 4} className={classes.rung}>
                {l.rungs[i]}
              </text>
            </g>
          ))}
        </g>
        {l.boxes.map((b) => (
          <Block key={b.key} box={b} layout={l} weak={b.strength !== undefined && b.strength < cut} bound={bind(b.key)} lifted={b.key === shown} />
        ))}
        <g aria-hidden="true">
          <line x1={l.left} x2={l.right} y1={l.y(cut)} y2={l.y(cut)} className={classes.cut} />
          {(l.middle ? [0, 50, 100] : [0, 100]).map((p) => (
            <text key={p} x={l.left + ((l.right - l.left) * p) / 100} y={l.bottom + 22} textAnchor={p === 0 ? "start" : p === 100 ? "end" : "middle"} className={classes.rung}>
              {p === 0 ? "largest account" : p === 100 ? "all of the value" : "half of the value"}
            </text>
          ))}
        </g>
      </svg>
      {said && <MarkWords words={said.words} x={said.x + said.width / 2} y={l.bottom + 30} width={width} />}
    </div>
  );
}

interface BlockProps {
  box: SkylineBox;
  layout: SkylineLayout;
  weak: boolean;
  bound: ReturnType<ReturnType<typeof useRoving>["bind"]>;
  lifted: boolean;
}

function Block({ box: b, layout: l, weak, bound, lifted }: BlockProps) {
  const y = l.y(b.strength ?? 0);
  const high = b.strength === undefined ? 0 : Math.max(2, l.bottom - y);
  const inner = Math.max(0.5, b.width - 1);
  return (
    <g {...bound} role="img" aria-label={b.words} className={classes.mark} data-kind={b.strength === undefined ? "unheard" : weak ? "weak" : "strong"}>
      <rect x={b.x} y={l.top} width={Math.max(b.width, 2)} height={l.bottom - l.top} className={lifted ? classes.lift : classes.reach} />
      {b.strength === undefined ? (
        <path d={`M${b.x} ${l.bottom - 1}h${inner}`} className={own.unheard} />
      ) : (
        <rect x={b.x} y={l.bottom - high} width={inner} height={high} className={weak ? own.weak : own.strong} />
      )}
      <rect x={b.x - 1} y={l.top} width={Math.max(b.width, 2) + 2} height={l.bottom - l.top} className={classes.ring} />
      {b.letters > 3 && (
        <text x={b.x + inner / 2} y={Math.max(l.top - 8, (b.strength === undefined ? l.bottom : y) - 6)} textAnchor="middle" className={own.blockName} aria-hidden="true">
          {isolated(shorten(b.label, b.letters))}
        </text>
      )}
    </g>
  );
}
