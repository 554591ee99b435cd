import classes from "./charts.module.css";
import type { MarkKind } from "./marks";
import type { useRoving } from "./useRoving";

interface Props {
  kind: MarkKind;
  x: number;
  y: number;
  words: string;
  /** It meets the other side's mark, and lets it be seen. */
  open?: boolean | undefined;
  bound: ReturnType<ReturnType<typeof useRoving>["bind"]>;
}

/** A mark that can be reached by pointer and by key; the wide invisible circle makes it easy to hit with a finger. */
export function SideMark({ kind, x, y, words, open, bound }: Props) {
  return (
    <g {...bound} role="img" aria-label={words} className={classes.mark} transform={`translate(${x} ${y})`}>
      <circle r={15} className={classes.reach} />
      <circle r={13} className={classes.ring} />
      <Shape kind={kind} open={open} />
    </g>
  );
}

/** Whether two marks stand so near to each other that one would hide the other. */
export const meet = (a: number, b: number): boolean => Math.abs(a - b) < 15;

/** Client ●, team ◇, last time ○; the same shapes as in the key under the chart. */
export function Shape({ kind, open = false }: { kind: MarkKind; open?: boolean | undefined }) {
  if (kind === "client") return <circle r={7} className={classes.client} />;
  if (kind === "seller") return <path d="M0-8.5L8.5 0 0 8.5-8.5 0Z" className={open ? classes.teamOpen : classes.team} />;
  return <circle r={5.5} className={classes.previous} />;
}
