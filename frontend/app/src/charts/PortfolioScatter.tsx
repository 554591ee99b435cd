import { memo, useMemo } from "react";
import type { PortfolioLine } from "~/api/types";
import { gapInExactWords } from "~/words/gaps";
import { money, strengthExact } from "~/words/numbers";
import classes from "./charts.module.css";
import { MarkWords } from "./MarkWords";
import { ScatterCorners, ScatterFrame } from "./ScatterFrame";
import { classShape, dots, labelled, layoutScatter, type Dot, type Label } from "./scatterLayout";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

interface Props {
  lines: readonly PortfolioLine[];
  cut: number;
  href: (accountId: string) => string;
  onOpen: (accountId: string) => void;
}

/** Every account by what the team believes (across) and what the client says (up). On the diagonal both agree. */
export function PortfolioScatter({ lines, cut, href, onOpen }: Props) {
  const [box, width] = useWidth<HTMLDivElement>(640);
  const layout = useMemo(() => layoutScatter(width), [width]);
  const all = useMemo(() => dots(lines, layout), [lines, layout]);
  const named = useMemo(() => labelled(all, width < 480 ? 5 : 12, layout), [all, width, layout]);
  const ids = useMemo(() => [...all].sort((a, b) => a.client - a.team - (b.client - b.team)).map((d) => d.line.account_id), [all]);
  const { handlers, stop, onKeyDown, shown } = useRoving(ids);
  const said = all.find((d) => d.line.account_id === shown);
  return (
    <div ref={box} className={classes.box}>
      <svg
        width={width}
        height={layout.top + layout.side + 44}
        role="group"
        aria-label="Portfolio: team across, client up"
        className={classes.svg}
        onKeyDown={onKeyDown}
      >
        <ScatterFrame layout={layout} cut={cut} />
        {all.map((dot) => (
          <DotMark
            key={dot.line.account_id}
            dot={dot}
            label={named.get(dot.line.account_id)}
            handlers={handlers.get(dot.line.account_id)}
            tabIndex={dot.line.account_id === stop ? 0 : -1}
            href={href}
            onOpen={onOpen}
          />
        ))}
        <ScatterCorners layout={layout} />
      </svg>
      {said && <MarkWords words={dotWords(said)} x={said.x} y={said.y} width={width} />}
    </div>
  );
}

interface DotProps extends Pick<Props, "href" | "onOpen"> {
  dot: Dot;
  label: Label | undefined;
  handlers: object | undefined;
  tabIndex: number;
}

/** One account's mark, a link to its page; drawn again only when it itself changes, as there may be thousands. */
const DotMark = memo(function DotMark({ dot, label, handlers, tabIndex, href, onOpen }: DotProps) {
  return (
    <a
      {...handlers}
      tabIndex={tabIndex}
      href={href(dot.line.account_id)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(dot.line.account_id);
      }}
      aria-label={dotWords(dot)}
      className={classes.mark}
    >
      <DotShape dot={dot} />
      <DotName dot={dot} at={label} />
    </a>
  );
});

function DotShape({ dot }: { dot: Dot }) {
  const shape = classShape(dot.line.overall?.class ?? "", dot.size);
  return (
    <g transform={`translate(${dot.x} ${dot.y})`}>
      <circle r={Math.max(12, dot.size / 2 + 4)} className={classes.reach} />
      <circle r={dot.size / 2 + 6} className={classes.ring} />
      <path d={shape.path} className={shape.hollow ? classes.hollowDot : classes.solidDot} />
    </g>
  );
}

function DotName({ dot, at }: { dot: Dot; at: Label | undefined }) {
  if (!at) return null;
  return (
    <text x={at.x} y={at.y} textAnchor={at.anchor} className={classes.dotLabel}>
      {dot.line.name}
    </text>
  );
}

/** The words of one account's mark. */
export function dotWords(dot: Pick<Dot, "line" | "client" | "team">): string {
  const { line } = dot;
  const c = line.overall;
  const value = money(line.value, line.currency);
  const head = `${line.name}. Client ${strengthExact(dot.client)}, team ${strengthExact(dot.team)}, ${line.clients.answered} of ${line.clients.asked} clients answered.`;
  return [head, c ? `${gapInExactWords(c.gap)}. ${[c.class, c.certainty].filter(Boolean).join(", ")}.` : "", value && `Worth ${value} a year.`].filter(Boolean).join(" ");
}
