import classes from "./charts.module.css";
import type { Span } from "./gapLayout";

/** The range of the gap under its row: dotted from the team's mark to where the range begins, solid along it, with an arrow where it goes on beyond the ladder. */
export function GapSpan({ span, x, y }: { span: Span; x: (strength: number) => number; y: number }) {
  const cap = (at: number, beyond: 1 | -1, open: boolean) => (open ? `M${x(at) - 5 * beyond} ${y - 4}l${5 * beyond} 4l${-5 * beyond} 4` : `M${x(at)} ${y - 3}v6`);
  return (
    <g aria-hidden="true">
      {span.from && <path className={classes.reachLine} d={`M${x(span.from.team)} ${y}H${x(span.from.near)}`} />}
      <path className={classes.span} d={`M${x(span.low)} ${y}H${x(span.high)}${cap(span.low, -1, span.lowOpen)}${cap(span.high, 1, span.highOpen)}`} />
    </g>
  );
}
