import { memo, useMemo } from "react";
import { counted } from "~/words/numbers";
import classes from "./charts.module.css";
import own from "./lens.module.css";
import { layoutSquare, places, type Place } from "./lensLayout";
import { MarkWords } from "./MarkWords";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";
import { ValueSquare } from "./ValueSquare";

/** One account in the square. */
export interface ValueDot {
  key: string;
  name: string;
  client: number;
  firm: number;
  words: string;
}

interface Props {
  dots: readonly ValueDot[];
  counts: ReadonlyMap<string, number>;
  rungs: readonly string[];
  cut: number;
  title: string;
  onOpen: (accountId: string) => void;
  href: (accountId: string) => string;
}

/** All accounts in the square of mutual value by the two own answers. Accounts in one place are one mark with their number. */
export function ValueScatter({ dots, counts, rungs, cut, title, onOpen, href }: Props) {
  const [box, measured] = useWidth<HTMLDivElement>(640);
  const width = Math.max(280, measured);
  const layout = useMemo(() => layoutSquare(width, 560), [width]);
  const all = useMemo(() => places(dots, layout), [dots, layout]);
  const { handlers, stop, onKeyDown, shown } = useRoving(useMemo(() => all.map((p) => p.key), [all]));
  const said = all.find((p) => p.key === shown);
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={layout.height} viewBox={`0 0 ${width} ${layout.height}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        <ValueSquare layout={layout} cut={cut} rungs={rungs} counts={counts} />
        {all.map((p) => (
          <PlaceMark key={p.key} place={p} handlers={handlers.get(p.key)} tabIndex={p.key === stop ? 0 : -1} onOpen={onOpen} href={href} />
        ))}
      </svg>
      {said && <MarkWords words={placeNames(said)} x={said.x} y={said.y + said.r + 8} width={width} />}
    </div>
  );
}

interface MarkProps extends Pick<Props, "onOpen" | "href"> {
  place: Place<ValueDot>;
  handlers: object | undefined;
  tabIndex: number;
}

/** A single account leads to its page; several say who they are. Drawn again only when it itself changes, as there may be thousands. */
const PlaceMark = memo(function PlaceMark({ place: p, handlers, tabIndex, onOpen, href }: MarkProps) {
  const only = p.all.length === 1 ? p.all[0] : undefined;
  const shape = (
    <g transform={`translate(${p.x} ${p.y})`}>
      <circle r={Math.max(12, p.r)} className={classes.reach} />
      <circle r={p.r} className={only ? own.placeFull : own.place} />
      <circle r={p.r + 3} className={classes.ring} />
      {!only && (
        <text y={4} textAnchor="middle" className={own.inside}>
          {p.all.length}
        </text>
      )}
    </g>
  );
  if (!only) {
    return (
      <g {...handlers} role="img" tabIndex={tabIndex} aria-label={placeNames(p)} className={classes.mark}>
        {shape}
      </g>
    );
  }
  const open = (event: React.MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(only.key);
  };
  return (
    <a {...handlers} tabIndex={tabIndex} href={href(only.key)} onClick={open} aria-label={only.words} className={classes.mark}>
      {shape}
    </a>
  );
});

/** What a mark says: the one account's words, or how many there are and the first of their names. */
export function placeNames({ all }: Pick<Place<ValueDot>, "all">): string {
  const [first] = all;
  if (!first) return "";
  if (all.length === 1) return first.words;
  const names = all.slice(0, 6).map((d) => d.name);
  const more = all.length > names.length ? ` and ${counted(all.length - names.length, "other")}` : "";
  return `${counted(all.length, "account")} where they get ${first.client.toFixed(1)} and we get ${first.firm.toFixed(1)} of 100: ${names.join(", ")}${more}.`;
}
