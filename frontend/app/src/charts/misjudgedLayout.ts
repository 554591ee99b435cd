import { scaleLinear } from "d3-scale";
import type { QuestionView } from "~/api/reports";
import { intervalSpan, type Span } from "./gapLayout";

/** Where everything of the question picture stands, in its own pixels. */
export interface MisjudgedLayout {
  wide: boolean;
  width: number;
  height: number;
  axisTop: number;
  firstRow: number;
  rowHeight: number;
  plotLeft: number;
  plotRight: number;
  /** The number, and from where the bar begins; on a phone both stand under the ladder. */
  gapRight: number;
  barLeft: number;
  barRight: number;
  x: (strength: number) => number;
}

/** Label, ladder, bias and bar stand side by side from this width on; below, each row is stacked. */
const wideFrom = 720;

/** Lays out so many questions in a given width. The ladder always runs from 0 to 100. */
export function layoutMisjudged(width: number, rows: number): MisjudgedLayout {
  const wide = width >= wideFrom;
  const label = width >= 960 ? 220 : 168;
  const bar = width >= 960 ? 210 : 150;
  const plotLeft = wide ? label : 12;
  const plotRight = wide ? width - bar - 92 : width - 12;
  const rowHeight = wide ? 64 : 134;
  const firstRow = 34;
  return {
    wide,
    width,
    height: firstRow + rows * rowHeight + 8,
    axisTop: 16,
    firstRow,
    rowHeight,
    plotLeft,
    plotRight,
    gapRight: wide ? plotRight + 66 : 44,
    barLeft: wide ? width - bar : 60,
    barRight: width - 5, // the ring of the focus stands around it
    x: scaleLinear().domain([0, 100]).range([plotLeft, plotRight]).clamp(true),
  };
}

/** The middle line of a row's ladder. */
export function misjudgedLine(layout: MisjudgedLayout, index: number): number {
  return layout.firstRow + index * layout.rowHeight + (layout.wide ? layout.rowHeight / 2 : 52);
}

/** How far a row's upright lines reach: from row to row, or, where its words and its bar stand over and under the ladder, around the marks alone. */
export function misjudgedBand(layout: MisjudgedLayout, index: number): { top: number; bottom: number } {
  const top = layout.firstRow + index * layout.rowHeight;
  const y = misjudgedLine(layout, index);
  return layout.wide ? { top, bottom: top + layout.rowHeight } : { top: y - 16, bottom: y + 26 };
}

/** The interval of the mean gap, measured from the teams' mark, as on an account's own page. */
export function spanOf(q: QuestionView): Span | undefined {
  if (q.client_mean === undefined || q.seller_mean === undefined || !q.interval) return undefined;
  const side = (strength: number) => ({ strength, n: q.accounts, asked: q.accounts, cant_say: 0 });
  return intervalSpan({ client: side(q.client_mean), seller: side(q.seller_mean), interval: q.interval, class: "", certainty: "", wide: false, fragile: false });
}

/** The two parts of a row's bar: how long what all get wrong alike is, and what differs; the longest bar fills the room. */
export interface Parts {
  shared: number;
  differs: number;
}

/** Bars as long as the mean squared gap, so that their two parts add up; undefined without one. */
export function partsOf(q: QuestionView, most: number, room: number): Parts | undefined {
  if (q.mean_square === undefined || most <= 0) return undefined;
  const whole = (q.mean_square / most) * room;
  const share = q.bias_share ?? 0;
  return { shared: whole * share, differs: whole * (1 - share) };
}
