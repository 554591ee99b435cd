import { memo, useDeferredValue, useMemo, useRef } from "react";
import type { PortfolioLine } from "~/api/types";
import { gapInExactWords } from "~/words/gaps";
import { counted, money, strengthExact } from "~/words/numbers";
import classes from "./charts.module.css";
import { MarkWords } from "./MarkWords";
import { ScatterCorners, ScatterFrame } from "./ScatterFrame";
import { classShape, dots, isCrowd, labelled, layoutScatter, type Dot, type Label } from "./scatterLayout";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

interface Props {
  /** The accounts in the order in which the arrow keys walk them. */
  lines: readonly PortfolioLine[];
  cut: number;
  href: (accountId: string) => string;
  onOpen: (accountId: string) => void;
  /** The account that is picked here or elsewhere; its mark is ringed and says its words. */
  picked?: string | undefined;
  /** Told which mark is under the pointer or has the focus; must stay the same function. */
  onPick?: (accountId: string | undefined) => void;
}

const none: readonly PortfolioLine[] = [];

/** Every account by what the team believes (across) and what the client says (up). On the diagonal both agree. */
export function PortfolioScatter({ lines: given, cut, href, onOpen, picked, onPick }: Props) {
  const [box, width] = useWidth<HTMLDivElement>(640);
  const crowd = isCrowd(given.length);
  // The page comes first; a crowd's marks follow as soon as there is time, and give way to whatever is typed or clicked meanwhile.
  const lines = useDeferredValue(given, crowd ? none : given);
  const layout = useMemo(() => layoutScatter(width, crowd), [width, crowd]);
  const all = useMemo(() => dots(lines, layout), [lines, layout]);
  const named = useMemo(() => labelled(all, width < 480 ? 5 : 12, layout), [all, width, layout]);
  const byId = useMemo(() => new Map(all.map((d) => [d.line.account_id, d])), [all]);
  const ids = useMemo(() => lines.map((l) => l.account_id).filter((id) => byId.has(id)), [lines, byId]);
  const { handlers, stop, onKeyDown, shown } = useRoving(ids, onPick);
  const said = byId.get(picked ?? shown ?? "");
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={layout.top + layout.side + 44} role="group" aria-label="Portfolio: team across, client up" className={classes.svg} data-crowd={crowd || undefined} onKeyDown={onKeyDown}>
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
        {said && <PickedMark dot={said} />}
      </svg>
      {said && <MarkWords words={dotWords(said)} x={said.x} y={said.y + said.size / 2 + 18} width={width} />}
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
  const tapped = useRef(false);
  return (
    <a
      {...handlers}
      tabIndex={tabIndex}
      href={href(dot.line.account_id)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        // A finger can't hover: its first touch reads the words, the second opens the account.
        const finger = (event.nativeEvent as PointerEvent).pointerType === "touch";
        if (finger && !tapped.current) tapped.current = true;
        else onOpen(dot.line.account_id);
      }}
      onBlurCapture={() => {
        tapped.current = false;
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
      <circle r={dot.reach} className={classes.reach} />
      <path d={shape.path} className={shape.hollow ? classes.hollowDot : classes.solidDot} />
    </g>
  );
}

/** The mark that is picked, over all others, with a ring. */
function PickedMark({ dot }: { dot: Dot }) {
  const shape = classShape(dot.line.overall?.class ?? "", dot.size);
  return (
    <g transform={`translate(${dot.x} ${dot.y})`} className={classes.picked} aria-hidden="true">
      <circle r={dot.size / 2 + 6} className={classes.pickedRing} />
      <path d={shape.path} className={shape.hollow ? classes.hollowDot : classes.solidDot} />
    </g>
  );
}

function DotName({ dot, at }: { dot: Dot; at: Label | undefined }) {
  if (!at) return null;
  return (
    <text x={at.x} y={at.y} textAnchor={at.anchor} className={classes.dotLabel}>
      {dot.label}
    </text>
  );
}

/** The words of one account's mark. */
export function dotWords(dot: Pick<Dot, "line" | "client" | "team" | "here">): string {
  const { line } = dot;
  const c = line.overall;
  const value = money(line.value, line.currency);
  const more = dot.here > 1 && `${counted(dot.here - 1, "more account stands", "more accounts stand")} in the same place.`;
  const head = `${line.name}. Client ${strengthExact(dot.client)}, team ${strengthExact(dot.team)}, ${line.clients.answered} of ${line.clients.asked} clients answered.`;
  const judged = [c?.class, c?.certainty, c?.fragile ? "fragile" : ""].filter(Boolean).join(", ");
  return [head, c && `${gapInExactWords(c.gap)}. ${judged.charAt(0).toUpperCase()}${judged.slice(1)}.`, value && `Worth ${value} a year.`, more].filter(Boolean).join(" ");
}
