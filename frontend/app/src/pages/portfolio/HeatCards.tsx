import { Link } from "@tanstack/react-router";
import type { PortfolioLine } from "~/api/types";
import { useFirst } from "~/parts/useFirst";
import { Tone } from "./HeatRow";
import { wholeWhy, type HeatColumn } from "./heatRows";
import { sameVersion } from "~/pages/close/useVersion";
import classes from "./portfolio.module.css";

/** The heat table on a phone: a card for each account, a line for each question. */
export function HeatCards({ cycleId, caption, lines, columns }: { cycleId: string; caption: string; lines: readonly PortfolioLine[]; columns: readonly HeatColumn[] }) {
  const { first, more } = useFirst(lines, "accounts", 20);
  return (
    <>
      <ul className={classes.heatCards} aria-label={caption}>
        {first.map((line) => {
          const why = wholeWhy(line, columns);
          return (
            <li key={line.account_id}>
              <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: line.account_id }} search={sameVersion} preload={false} dir="auto" className={classes.cardName}>
                {line.name}
              </Link>
              {why ? (
                <p className="second">{why}</p>
              ) : (
                <dl>
                  {columns.map((c) => (
                    <div key={c.key}>
                      <dt>{c.label}</dt>
                      <dd>
                        <Tone line={line} column={c} />
                      </dd>
                    </div>
                  ))}
                </dl>
              )}
            </li>
          );
        })}
      </ul>
      {more}
    </>
  );
}
