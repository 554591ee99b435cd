import classes from "./charts.module.css";
import { answerTicks } from "./gapLayout";

interface Props {
  levels: readonly number[] | undefined;
  options: number;
  x: (strength: number) => number;
  y: number;
  side: "client" | "seller";
}

/** One small upright line per single answer: the client's above the ladder's line, the team's below it. */
export function AnswerTicks({ levels, options, x, y, side }: Props) {
  const at = answerTicks(levels, options, x);
  if (at.length === 0) return null;
  return <path d={at.map((tx) => `M${tx} ${y}v8`).join("")} className={side === "client" ? classes.clientTick : classes.teamTick} aria-hidden="true" />;
}
