import { useMemo } from "react";
import type { CycleLine, Portfolio, PortfolioLine } from "~/api/types";
import { Download } from "~/parts/Download";
import { Section } from "~/parts/PageHead";
import { HeatCards } from "./HeatCards";
import { heatColumns, heatFile } from "./heatRows";
import { HeatTable } from "./HeatTable";
import classes from "./portfolio.module.css";

interface Props {
  cycle: CycleLine;
  instrument: Portfolio["instrument"];
  lines: readonly PortfolioLine[];
  cards: boolean;
  sort: string | undefined;
  onSort: (sort: string) => void;
  picked: string | undefined;
  onPick: (accountId: string | undefined) => void;
}

/** The gaps of all accounts at every question, with what the tones mean. */
export function Heat({ cycle, instrument, lines, cards, sort, onSort, picked, onPick }: Props) {
  const columns = useMemo(() => heatColumns(instrument), [instrument]);
  const file = useMemo(() => ({ columns: heatFile(columns), rows: lines }), [columns, lines]);
  const caption = `Gap by account and question, ${cycle.name}`;
  return (
    <Section title="Question by question" about="Client minus team, in points, for the same accounts in the same order. Bold gaps are clear; the others may be chance." actions={<Download name="portfolio questions" cycle={cycle.name} table={file} />}>
      <Steps />
      {cards ? (
        <HeatCards cycleId={cycle.id} caption={caption} lines={lines} columns={columns} />
      ) : (
        <HeatTable cycleId={cycle.id} caption={caption} lines={lines} columns={columns} rungs={instrument.rungs} sort={sort} onSort={onSort} picked={picked} onPick={onPick} />
      )}
    </Section>
  );
}

const steps = ["−45 and lower", "−30", "−15", "−5", "0", "+5", "+15", "+30", "+45 and higher"];

/** The tones from far lower to far higher, each with the gap it begins at. */
function Steps() {
  return (
    <div className={classes.steps} aria-hidden="true">
      <span>They rate us lower</span>
      <span className={classes.scale}>
        {steps.map((s, i) => (
          <span key={s} className={classes.tone} data-step={i}>
            {s.replace(/ and .*/, "")}
          </span>
        ))}
      </span>
      <span>higher than we believe</span>
    </div>
  );
}
