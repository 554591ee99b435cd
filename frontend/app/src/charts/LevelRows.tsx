import { useMemo } from "react";
import classes from "./charts.module.css";
import { GapAxis } from "./GapAxis";
import { gapBand, labelLine, labelLines, layoutGaps, rowLine, rungStrengths, type GapLayout } from "./gapLayout";
import { MarkWords } from "./MarkWords";
import { RowGrid } from "./RowGrid";
import { meet, SideMark } from "./SideMark";
import { useRoving } from "./useRoving";
import { useWidth } from "./useWidth";

/** One side's place on the ladder with what its mark says. */
export interface Level {
  strength: number;
  words: string;
}

/** Both sides on one ladder; a side without a place is left out. */
export interface LevelRow {
  key: string;
  label: string;
  /** Beside the ladder, or at the end of the label on a phone. */
  about: string;
  client?: Level | undefined;
  seller?: Level | undefined;
}

interface Props {
  rows: readonly LevelRow[];
  rungs: readonly string[];
  cut: number;
  title: string;
}

/** Rows of levels, both sides beside each other; each mark says its words on hover and on focus. */
export function LevelRows({ rows, rungs, cut, title }: Props) {
  const [box, measured] = useWidth<HTMLDivElement>(900);
  const width = Math.max(280, measured);
  const layout = useMemo(() => layoutGaps(width, rows.length, { bare: true, lines: Math.max(1, ...rows.map((r) => labelLines(r.label, width, true).length)) }), [width, rows]);
  const marks = useMemo(() => rows.flatMap((r, row) => (["client", "seller"] as const).flatMap((kind) => (r[kind] ? [{ id: `${r.key}-${kind}`, kind, row, ...r[kind] }] : []))), [rows]);
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => marks.map((m) => m.id), [marks]));
  const said = marks.find((m) => m.id === shown);
  return (
    <div ref={box} className={classes.box}>
      <svg width={width} height={layout.height} viewBox={`0 0 ${width} ${layout.height}`} role="group" aria-label={title} className={classes.svg} onKeyDown={onKeyDown}>
        <GapAxis layout={layout} rungs={rungs} />
        {rows.map((row, n) => (
          <RowBack key={row.key} row={row} n={n} layout={layout} rungs={rungs.length} cut={cut} />
        ))}
        {marks.map((m) => {
          const { client, seller } = rows[m.row] ?? {};
          const open = client && seller && meet(layout.x(client.strength), layout.x(seller.strength));
          return <SideMark key={m.id} kind={m.kind} x={layout.x(m.strength)} y={rowLine(layout, m.row)} words={m.words} open={open} bound={bind(m.id)} />;
        })}
      </svg>
      {said && <MarkWords words={said.words} x={layout.x(said.strength)} y={layout.firstRow + (said.row + 1) * layout.rowHeight + 4} width={width} />}
    </div>
  );
}

function RowBack({ row, n, layout, rungs, cut }: { row: LevelRow; n: number; layout: GapLayout; rungs: number; cut: number }) {
  const [y, top] = [rowLine(layout, n), layout.firstRow + n * layout.rowHeight];
  const lines = labelLines(row.label, layout.width, true);
  const first = layout.wide ? y + 5 - ((lines.length - 1) * labelLine) / 2 : top + 20;
  const { client, seller } = row;
  return (
    <g aria-hidden="true">
      <RowGrid at={rungStrengths(rungs).map(layout.x)} apart={{ x: layout.x(cut), className: classes.cut }} band={gapBand(layout, n)} />
      <line x1={layout.plotLeft} x2={layout.plotRight} y1={y} y2={y} className={classes.track} />
      {client && seller && <line x1={layout.x(client.strength)} x2={layout.x(seller.strength)} y1={y} y2={y} className={classes.link} />}
      <text>
        {lines.map((line, i) => (
          <tspan key={line} x={0} y={first + i * labelLine}>
            {line}
          </tspan>
        ))}
      </text>
      <text x={layout.wide ? layout.verdictLeft : layout.width} y={layout.wide ? y + 5 : top + 20} textAnchor={layout.wide ? "start" : "end"} className={classes.second}>
        {row.about}
      </text>
    </g>
  );
}
