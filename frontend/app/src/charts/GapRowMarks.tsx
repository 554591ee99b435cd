import { AnswerTicks } from "./AnswerTicks";
import { GapBounds } from "./GapBounds";
import { GapSpan } from "./GapSpan";
import classes from "./charts.module.css";
import { gapBand, intervalSpan, labelLine, labelLines, rowLine, rungStrengths, type GapLayout, type GapRow } from "./gapLayout";
import { GapVerdict } from "./GapVerdict";
import type { Mark } from "./marks";
import { RowGrid } from "./RowGrid";
import { meet, SideMark } from "./SideMark";
import type { useRoving } from "./useRoving";

interface Props {
  row: GapRow;
  index: number;
  layout: GapLayout;
  ladder: { rungs: number; cut: number };
  marks: readonly Mark[];
  bind: ReturnType<typeof useRoving>["bind"];
  shown: string | undefined;
}

/** One row: label, the two sides with the line between them, single answers, last time's mark, and the verdict. */
export function GapRowMarks({ row, index, layout, ladder, marks, bind, shown }: Props) {
  const y = rowLine(layout, index);
  const top = layout.firstRow + index * layout.rowHeight;
  const { client, seller } = row.comparison;
  const span = intervalSpan(row.comparison);
  const both = client && seller && client.n > 0 && seller.n > 0;
  const one = both ? meet(layout.x(client.strength), layout.x(seller.strength)) : false;
  const lifted = marks.some((m) => m.id === shown);
  // The mark in hand is drawn last, so that it is never under another; last time's mark goes under both sides.
  const order = [...marks].sort((a, b) => depth(a, shown) - depth(b, shown));
  return (
    <g>
      {lifted && <rect x={0} y={top} width={layout.width} height={layout.rowHeight} className={classes.lift} />}
      {index > 0 && <line x1={0} x2={layout.width} y1={top} y2={top} className={row.whole ? classes.grid : classes.parting} />}
      <RowGrid at={rungStrengths(ladder.rungs).map(layout.x)} apart={{ x: layout.x(ladder.cut), className: classes.cut }} band={gapBand(layout, index)} />
      <RowLabel row={row} layout={layout} y={y} top={top} />
      {row.bounds && <GapBounds bounds={row.bounds} x={layout.x} y={y} />}
      <line x1={layout.plotLeft} x2={layout.plotRight} y1={y} y2={y} className={classes.track} />
      {span && <GapSpan span={span} x={layout.x} y={y + 22} />}
      <AnswerTicks levels={row.clientLevels} options={row.options} x={layout.x} y={y - 19} side="client" />
      <AnswerTicks levels={row.sellerLevels} options={row.options} x={layout.x} y={y + 9} side="seller" />
      {both && !one && <line x1={layout.x(client.strength)} x2={layout.x(seller.strength)} y1={y} y2={y} className={classes.link} />}
      {order.map((mark) => (
        <SideMark key={mark.id} kind={mark.kind} x={layout.x(mark.strength)} y={y} words={mark.words} open={one} bound={bind(mark.id)} />
      ))}
      <GapVerdict comparison={row.comparison} bounds={row.bounds} layout={layout} y={y} whole={row.whole} />
    </g>
  );
}

function depth(mark: Mark, shown: string | undefined): number {
  if (mark.id === shown) return 3;
  return mark.kind === "previous" ? 0 : 1;
}

function RowLabel({ row, layout, y, top }: { row: GapRow; layout: GapLayout; y: number; top: number }) {
  const lines = labelLines(row.label, layout.width, layout.bare);
  const first = layout.wide ? y + 5 - ((lines.length - 1) * labelLine) / 2 : top + 22;
  return (
    <text className={row.whole ? classes.wholeLabel : classes.label} aria-hidden="true">
      {lines.map((line, i) => (
        <tspan key={i} x={0} y={first + i * labelLine}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
