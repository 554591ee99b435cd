import { useCallback, useRef, useState } from "react";
import type { PortfolioLine } from "~/api/types";
import { MarkWords } from "~/charts/MarkWords";
import { useMore } from "~/parts/useMore";
import { Head, Space } from "./AccountRows";
import { HeatRow } from "./HeatRow";
import { cellWords, type HeatColumn } from "./heatRows";
import classes from "./portfolio.module.css";
import { useCellKeys } from "./useCellKeys";
import { useRows } from "./useRows";

const rowHeight = 38;
const headHeight = { level: 72, upright: 138 };
/** From so many questions on their names stand upright: side by side they would be broken inside words. */
const many = 10;

interface Props {
  cycleId: string;
  caption: string;
  lines: readonly PortfolioLine[];
  columns: readonly HeatColumn[];
  rungs: readonly string[];
  sort: string | undefined;
  onSort: (sort: string) => void;
  picked: string | undefined;
  onPick: (accountId: string | undefined) => void;
}

interface Said {
  words: string;
  x: number;
  y: number;
}

/** Accounts down, questions across, the gap in each cell as a number on its tone; a hidden cell says why. One stop for the Tab key. */
export function HeatTable({ cycleId, caption, lines, columns, rungs, sort, onSort, picked, onPick }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useMore(box, { except: "up left" });
  const [said, setSaid] = useState<Said | undefined>(undefined);
  const upright = columns.length >= many;
  const { from, to, above, below, show } = useRows(box, lines.length, rowHeight, upright ? headHeight.upright : headHeight.level);
  const { stop, onKeyDown } = useCellKeys({ box, rows: lines.length, columns: columns.length, show, onLeave: () => setSaid(undefined) });
  const say = useCallback(
    (element: HTMLElement | undefined, line?: PortfolioLine, column?: HeatColumn) => {
      const around = frame.current?.getBoundingClientRect();
      if (!element || !line || !column || !around) return setSaid(undefined);
      const at = element.getBoundingClientRect();
      setSaid({ words: cellWords(line, column, rungs), x: at.left + at.width / 2 - around.left, y: at.bottom - around.top - 10 });
    },
    [rungs],
  );
  return (
    <div ref={frame} className={classes.frame}>
      <div ref={box} className={classes.box} onScroll={() => said && setSaid(undefined)}>
        {/* Its cells are walked one by one, as in a grid, and each says its words. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
        <table className={classes.heat} data-upright={upright || undefined} role="grid" aria-label={caption} aria-rowcount={lines.length + 1} onKeyDown={onKeyDown}>
          <thead>
            <tr aria-rowindex={1}>
              <Head title="Account" sortKey="account" sort={sort} onSort={onSort} />
              {columns.map((c) => (
                <Head key={c.key} title={c.label} sortKey={c.key} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <Space height={above} />}
            {lines.slice(from, to).map((line, i) => (
              <HeatRow
                key={line.account_id}
                cycleId={cycleId}
                line={line}
                columns={columns}
                rungs={rungs}
                index={from + i}
                stop={from + i === stop.row ? stop.column : undefined}
                picked={line.account_id === picked}
                onPick={onPick}
                onSay={say}
              />
            ))}
            {below > 0 && <Space height={below} />}
          </tbody>
        </table>
      </div>
      {said && <MarkWords words={said.words} x={said.x} y={said.y} width={frame.current?.clientWidth ?? 600} />}
    </div>
  );
}
