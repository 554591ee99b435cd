import { useMemo } from "react";
import classes from "./charts.module.css";
import { layoutShares } from "./lensLayout";
import { MarkWords } from "./MarkWords";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

/** One part of a whole; its words name it, how much it is and its share. */
export interface SharePart {
  key: string;
  label: string;
  value: number;
  words: string;
  className: string | undefined;
}

/** A whole and its parts side by side, each in its own pattern, named above where there is room. */
export function ShareStrip({ parts, title }: { parts: readonly SharePart[]; title: string }) {
  const [box, measured] = useWidth<HTMLDivElement>(640);
  const width = Math.max(280, measured);
  const there = useMemo(() => parts.filter((p) => p.value > 0), [parts]);
  const boxes = layoutShares(width - 4, there.map((p) => p.value));
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => there.map((p) => p.key), [there]));
  const at = there.findIndex((p) => p.key === shown);
  const said = there[at];
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={64} viewBox={`0 0 ${width} 64`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        {there.map((p, n) => {
          const { x, width: wide } = boxes[n] ?? { x: 0, width: 0 };
          return (
            <g key={p.key} {...bind(p.key)} role="img" aria-label={p.words} className={classes.mark}>
              <rect x={x} y={0} width={Math.max(8, wide)} height={60} className={classes.reach} />
              <rect x={x + 2} y={26} width={Math.max(2, wide - 2)} height={28} className={p.className} />
              <rect x={x + 0.5} y={22} width={Math.max(4, wide + 1)} height={36} rx={3} className={classes.ring} />
              {p.label.length * 7.2 < wide && (
                <text x={x + 2} y={17} aria-hidden="true">
                  {p.label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {said && <MarkWords words={said.words} x={(boxes[at]?.x ?? 0) + (boxes[at]?.width ?? 0) / 2} y={64} width={width} />}
    </div>
  );
}
