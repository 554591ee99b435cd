import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { PortfolioLine } from "~/api/types";
import { heatStep } from "~/theme/heat";
import { signed } from "~/words/numbers";
import { cellWords, wholeWhy, type HeatColumn } from "./heatRows";
import { whyNoGap } from "./lines";
import { sameVersion } from "~/pages/close/useVersion";
import classes from "./portfolio.module.css";

interface Props {
  cycleId: string;
  line: PortfolioLine;
  columns: readonly HeatColumn[];
  rungs: readonly string[];
  index: number;
  /** The column that the Tab key reaches, in the row that has it; 0 is the account. */
  stop: number | undefined;
  picked: boolean;
  onPick: (accountId: string | undefined) => void;
  onSay: (element: HTMLElement | undefined, line?: PortfolioLine, column?: HeatColumn) => void;
}

/** One account over all questions; where nothing can be read, one cell says why for all. */
export const HeatRow = memo(function HeatRow({ cycleId, line, columns, rungs, index, stop, picked, onPick, onSay }: Props) {
  const why = wholeWhy(line, columns);
  const tab = (column: number) => (stop === column ? 0 : -1);
  return (
    <tr aria-rowindex={index + 2} data-picked={picked || undefined} onPointerEnter={() => onPick(line.account_id)} onPointerLeave={() => onPick(undefined)}>
      <th scope="row">
        <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: line.account_id }} search={sameVersion} preload={false} tabIndex={tab(0)} data-cell={`${index}:0`} title={line.name} dir="auto" className={classes.name} onFocus={() => onPick(line.account_id)} onBlur={() => onPick(undefined)}>
          {line.name}
        </Link>
      </th>
      {why ? (
        <td colSpan={columns.length} className={classes.why} tabIndex={stop === undefined || stop === 0 ? -1 : 0} data-cell={`${index}:1`}>
          {why}
        </td>
      ) : (
        columns.map((c, i) => (
          <td
            key={c.key}
            tabIndex={tab(i + 1)}
            data-cell={`${index}:${i + 1}`}
            data-whole={i === 0 || undefined}
            aria-label={cellWords(line, c, rungs)}
            onPointerEnter={(e) => onSay(e.currentTarget, line, c)}
            onPointerLeave={() => onSay(undefined)}
            onFocus={(e) => {
              onPick(line.account_id);
              onSay(e.currentTarget, line, c);
            }}
            onBlur={() => {
              onPick(undefined);
              onSay(undefined);
            }}
          >
            <Tone line={line} column={c} />
          </td>
        ))
      )}
    </tr>
  );
});

/** A gap on its tone, bold when it is clear; or why there is none. */
export function Tone({ line, column }: { line: PortfolioLine; column: HeatColumn }) {
  const c = column.of(line);
  if (c?.gap === undefined) return <span className={classes.hidden}>{whyNoGap(line, c)}</span>;
  return (
    <span className={classes.tone} data-step={heatStep(c.gap)} data-sure={c.certainty === "clear" || undefined}>
      {signed(c.gap)}
    </span>
  );
}
