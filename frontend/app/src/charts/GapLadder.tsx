import classes from "./charts.module.css";
import { rungStrengths } from "./gapLayout";
import type { MarkKind } from "./marks";
import { Shape } from "./SideMark";

/** A mark on a small ladder; "past" is the same side last time. */
export interface LadderMark {
  kind: MarkKind | "past team";
  strength: number;
}

interface Props {
  rungs: number;
  cut?: number;
  marks: readonly LadderMark[];
  /** A line between two strengths; "new people" is drawn open, as it joins what may not be compared person by person. */
  links?: readonly { from: number; to: number; side: "client" | "seller" | "both" }[];
  /** No unbroken line leads here from last time. */
  broken?: boolean;
  height?: number;
}

/** The team's mark of last time. */
export function PastTeam() {
  return <path d="M0-6L6 0 0 6-6 0Z" className={classes.pastTeam} />;
}

/**
 * One row's ladder from the lowest to the highest rung, as wide as its cell. It stands in a table whose other cells say the same in
 * words and figures, so it is hidden from screen readers.
 */
export function GapLadder({ rungs, cut, marks, links = [], broken = false, height = 26 }: Props) {
  const y = height / 2;
  return (
    <svg width="100%" height={height} className={classes.ladder} aria-hidden="true" data-ladder="">
      <line x1="0%" x2="100%" y1={y} y2={y} className={classes.track} />
      {rungStrengths(rungs).map((s) => (
        <line key={s} x1={`${s}%`} x2={`${s}%`} y1={y - 5} y2={y + 5} className={classes.grid} />
      ))}
      {cut !== undefined && <line x1={`${cut}%`} x2={`${cut}%`} y1={1} y2={height - 1} className={classes.cut} />}
      {links.map((l) => (
        <line key={`${l.side}${l.from}`} x1={`${l.from}%`} x2={`${l.to}%`} y1={y} y2={y} className={l.side === "both" ? classes.link : l.side === "client" ? classes.clientLink : classes.teamLink} />
      ))}
      {marks.map((m) => (
        <svg key={m.kind} x={`${m.strength}%`} y={y} overflow="visible">
          {m.kind === "past team" ? <PastTeam /> : <Shape kind={m.kind} />}
        </svg>
      ))}
      {broken && (
        <svg x="50%" y={y} overflow="visible">
          <path d="M-7 6l6-12M1 6l6-12" className={classes.break} />
        </svg>
      )}
    </svg>
  );
}
