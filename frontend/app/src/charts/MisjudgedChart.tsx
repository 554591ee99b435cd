import { useMemo } from "react";
import type { QuestionView } from "~/api/reports";
import { partsWords, share, sidesWords } from "~/words/questions";
import { counted, signed } from "~/words/numbers";
import classes from "./charts.module.css";
import { GapAxis } from "./GapAxis";
import { GapSpan } from "./GapSpan";
import { rungStrengths, twoLines } from "./gapLayout";
import { layoutMisjudged, misjudgedBand, misjudgedLine, partsOf, spanOf, type MisjudgedLayout } from "./misjudgedLayout";
import { MarkWords } from "./MarkWords";
import own from "./reports.module.css";
import { RowGrid } from "./RowGrid";
import { meet, SideMark } from "./SideMark";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

interface Props {
  questions: readonly QuestionView[];
  rungs: readonly string[];
  cut: number;
  title: string;
}

/**
 * Every question on the ladder with the means of both sides, worst first; beside it how much of the error is common to all teams
 * (filled) and how much differs from account to account (hollow).
 */
export function MisjudgedChart({ questions, rungs, cut, title }: Props) {
  const [box, measured] = useWidth<HTMLDivElement>(900);
  const width = Math.max(280, measured); // while it is hidden it has none
  const layout = useMemo(() => layoutMisjudged(width, questions.length), [width, questions.length]);
  const most = Math.max(...questions.map((q) => q.mean_square ?? 0));
  const marks = useMemo(() => questions.flatMap(marksOf), [questions]);
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => marks.map((m) => m.id), [marks]));
  const said = marks.find((m) => m.id === shown);
  return (
    <div ref={box} className={classes.box}>
      <svg width={layout.width} height={layout.height} viewBox={`0 0 ${layout.width} ${layout.height}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        <GapAxis layout={layout} rungs={rungs} />
        {layout.wide && (
          <text x={layout.barLeft} y={layout.axisTop} className={classes.rung} aria-hidden="true">
            How far off, and why
          </text>
        )}
        {questions.map((q, index) => (
          <Row key={q.key} q={q} index={index} layout={layout} ladder={{ rungs: rungs.length, cut }} most={most} bind={bind} shown={shown} />
        ))}
      </svg>
      {said && <MarkWords words={said.words} x={said.bar ? layout.barLeft + 60 : layout.x(said.at)} y={layout.firstRow + (questions.findIndex((q) => q.key === said.key) + 1) * layout.rowHeight + 4} width={layout.width} />}
    </div>
  );
}

interface MisjudgedMark {
  id: string;
  key: string;
  at: number;
  bar: boolean;
  words: string;
}

/** The marks of a question in reading order: clients, teams, and the two parts of its bar. */
function marksOf(q: QuestionView): MisjudgedMark[] {
  if (q.client_mean === undefined || q.seller_mean === undefined) return [];
  return [
    { id: `${q.key}-client`, key: q.key, at: q.client_mean, bar: false, words: sidesWords(q) },
    { id: `${q.key}-seller`, key: q.key, at: q.seller_mean, bar: false, words: sidesWords(q) },
    ...(q.mean_square === undefined ? [] : [{ id: `${q.key}-parts`, key: q.key, at: 0, bar: true, words: partsWords(q) }]),
  ];
}

interface RowProps {
  q: QuestionView;
  index: number;
  layout: MisjudgedLayout;
  ladder: { rungs: number; cut: number };
  most: number;
  bind: ReturnType<typeof useRoving>["bind"];
  shown: string | undefined;
}

function Row({ q, index, layout, ladder, most, bind, shown }: RowProps) {
  const y = misjudgedLine(layout, index);
  const top = layout.firstRow + index * layout.rowHeight;
  const seen = q.client_mean !== undefined && q.seller_mean !== undefined;
  const one = seen && meet(layout.x(q.client_mean ?? 0), layout.x(q.seller_mean ?? 0));
  const span = spanOf(q);
  return (
    <g>
      {shown?.startsWith(`${q.key}-`) && <rect x={0} y={top} width={layout.width} height={layout.rowHeight} className={classes.lift} />}
      {index > 0 && <line x1={0} x2={layout.width} y1={top} y2={top} className={classes.parting} />}
      <RowGrid at={rungStrengths(ladder.rungs).map(layout.x)} apart={{ x: layout.x(ladder.cut), className: classes.cut }} band={misjudgedBand(layout, index)} />
      <Label text={q.label} about={counted(q.accounts, "account")} layout={layout} y={y} top={top} />
      <line x1={layout.plotLeft} x2={layout.plotRight} y1={y} y2={y} className={classes.track} />
      {span && <GapSpan span={span} x={layout.x} y={y + 20} />}
      {seen && (
        <>
          {!one && <line x1={layout.x(q.client_mean ?? 0)} x2={layout.x(q.seller_mean ?? 0)} y1={y} y2={y} className={classes.link} />}
          <SideMark kind="client" x={layout.x(q.client_mean ?? 0)} y={y} words={sidesWords(q)} bound={bind(`${q.key}-client`)} />
          <SideMark kind="seller" x={layout.x(q.seller_mean ?? 0)} y={y} words={sidesWords(q)} open={one} bound={bind(`${q.key}-seller`)} />
        </>
      )}
      <Verdict q={q} layout={layout} y={y} most={most} bound={bind(`${q.key}-parts`)} />
    </g>
  );
}

function Label({ text, about, layout, y, top }: { text: string; about: string; layout: MisjudgedLayout; y: number; top: number }) {
  const lines = twoLines(text, Math.floor((layout.wide ? layout.plotLeft - 16 : layout.width - 100) / 7.6));
  const first = layout.wide ? y - 4 - (lines.length - 1) * 9 : top + 22;
  const under = layout.wide ? { x: 0, y: first + lines.length * 18 - 1 } : { x: layout.width, y: first, textAnchor: "end" as const };
  return (
    <g aria-hidden="true">
      <text className={classes.label}>
        {lines.map((line, i) => (
          <tspan key={line} x={0} y={first + i * 18}>
            {line}
          </tspan>
        ))}
      </text>
      <text {...under} className={classes.second}>
        {about}
      </text>
    </g>
  );
}

interface VerdictProps {
  q: QuestionView;
  layout: MisjudgedLayout;
  y: number;
  most: number;
  bound: ReturnType<ReturnType<typeof useRoving>["bind"]>;
}

/** The mean gap, and the bar with its two parts. */
function Verdict({ q, layout, y, most, bound }: VerdictProps) {
  const at = layout.wide ? y - 9 : y + 36;
  const room = layout.barRight - layout.barLeft - 2;
  const parts = partsOf(q, most, room);
  if (!parts) {
    return (
      <text x={layout.wide ? layout.barLeft : 0} y={layout.wide ? y + 5 : at + 14} className={classes.second} aria-hidden="true">
        {q.accounts === 0 ? "no account to compare yet" : "from two accounts on"}
      </text>
    );
  }
  return (
    <g>
      <text x={layout.gapRight} y={layout.wide ? y + 5 : at + 12} textAnchor="end" className={classes.gap} aria-hidden="true">
        {signed(q.bias)}
      </text>
      <g {...bound} role="img" aria-label={partsWords(q)} className={classes.mark}>
        <rect x={layout.barLeft - 4} y={at - 8} width={room + 8} height={44} className={classes.reach} />
        <rect x={layout.barLeft - 4} y={at - 5} width={room + 8} height={24} rx={3} className={classes.ring} />
        <rect x={layout.barLeft} y={at} width={parts.shared} height={14} className={own.alike} data-part="shared" />
        <rect x={layout.barLeft + parts.shared} y={at + 0.75} width={Math.max(0, parts.differs)} height={12.5} className={own.apart} data-part="differs" />
      </g>
      <text x={layout.barLeft} y={at + 33} className={classes.second} aria-hidden="true">
        {q.bias_share === undefined ? "" : `${share(q.bias_share)} common${room < 190 ? "" : ` · ${share(1 - q.bias_share)} by account`}`}
      </text>
    </g>
  );
}
