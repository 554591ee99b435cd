import { scaleLinear, scaleSqrt } from "d3-scale";
import { symbol, symbolCircle, symbolSquare, symbolTriangle, symbolTimes, type SymbolType } from "d3-shape";
import type { PortfolioLine } from "~/api/types";
import { minorDigits } from "~/words/numbers";
import { isolated } from "~/words/isolated";
import { shorten } from "~/words/shorten";

/** One account in the portfolio picture. */
export interface Dot {
  line: PortfolioLine;
  /** Its name as far as there is room beside a mark; the words have all of it. */
  label: string;
  x: number;
  y: number;
  size: number;
  /** How far around its middle a mark answers to the pointer. */
  reach: number;
  team: number;
  client: number;
  /** How many accounts have their marks in the very same place, itself included. */
  here: number;
}

/** From so many marks on the picture is a crowd: they are drawn finer, and nothing may be written over them. */
export const isCrowd = (marks: number) => marks > 200;

export interface ScatterLayout {
  side: number;
  left: number;
  top: number;
  /** The names of the corners stand along the edges, as the marks need all the room there is. */
  edged: boolean;
  x: (team: number) => number;
  y: (client: number) => number;
}

/** A square picture in which both sides have the same scale, so that the diagonal means "they see it as we do". */
export function layoutScatter(width: number, crowd = false): ScatterLayout {
  const narrow = width < 480;
  const edged = crowd || narrow;
  const left = narrow ? 34 : 48;
  const top = edged ? 26 : 14;
  const side = Math.max(200, Math.min(width - left - 14, 620));
  return {
    side,
    left,
    top,
    edged,
    x: scaleLinear().domain([0, 100]).range([left, left + side]).clamp(true),
    y: scaleLinear().domain([0, 100]).range([top + side, top]).clamp(true),
  };
}

/** The accounts that both sides can be seen of: hollow marks behind full ones, and the smallest last so that no mark hides another. */
export function dots(lines: readonly PortfolioLine[], layout: ScatterLayout): Dot[] {
  const worth = (l: PortfolioLine) => (l.value ?? 0) / 10 ** minorDigits(l.currency);
  const most = lines.reduce((high, l) => Math.max(high, worth(l)), 1);
  // Hundreds of marks are drawn smaller, so that a crowd still shows where it is thick.
  const crowd = Math.max(0.55, Math.min(1, Math.sqrt(120 / Math.max(1, lines.length))));
  const area = scaleSqrt().domain([0, most]).range([6 * crowd, (layout.side < 360 ? 16 : 22) * crowd]);
  const places = new Map<string, number>();
  const place = (d: Pick<Dot, "x" | "y">) => `${d.x.toFixed(1)} ${d.y.toFixed(1)}`;
  const all = lines
    .flatMap((line) => {
      const { client, seller } = line.overall ?? {};
      if (!client || !seller || client.n === 0 || seller.n === 0) return [];
      const size = area(worth(line));
      // In a crowd a wide reach would only hide the neighbours.
      const reach = isCrowd(lines.length) ? size / 2 + 1 : Math.max(12, size / 2 + 4);
      const dot = { line, label: isolated(shorten(line.name, layout.side < 400 ? 24 : 32)), team: seller.strength, client: client.strength, x: layout.x(seller.strength), y: layout.y(client.strength), size, reach, here: 1 };
      places.set(place(dot), (places.get(place(dot)) ?? 0) + 1);
      return [dot];
    })
    .sort((a, b) => front(a) - front(b) || b.size - a.size || byName.compare(a.line.name, b.line.name));
  for (const dot of all) dot.here = places.get(place(dot)) ?? 1;
  return all;
}

const byName = new Intl.Collator();

/** Where work waits stands before where things stand well. */
const front = (d: Dot) => (classShape(d.line.overall?.class ?? "", 1).hollow ? 0 : 1);

/** A corner of the picture, named by its class. */
export interface Corner {
  name: string;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

/** The four corners with their names: within the picture, or along its edges where a crowd or a phone needs all of it. */
export function corners({ left, top, side, edged }: ScatterLayout): Corner[] {
  const [right, bottom] = [left + side, top + side];
  if (edged) {
    const [first, second] = [left + side / 4, right - side / 4];
    return [
      { name: "Hidden strengths", x: first, y: top - 11, anchor: "middle" },
      { name: "Shared strengths", x: second, y: top - 11, anchor: "middle" },
      { name: "Shared concerns", x: first, y: bottom + 18, anchor: "middle" },
      { name: "Blind spots", x: second, y: bottom + 18, anchor: "middle" },
    ];
  }
  return [
    { name: "Hidden strengths", x: left + 8, y: top + 18, anchor: "start" },
    { name: "Shared strengths", x: right - 8, y: top + 18, anchor: "end" },
    { name: "Shared concerns", x: left + 8, y: bottom - 10, anchor: "start" },
    { name: "Blind spots", x: right - 8, y: bottom - 10, anchor: "end" },
  ];
}

/** Where a name stands beside its mark. */
export interface Label {
  x: number;
  y: number;
  anchor: "start" | "end";
}

interface Box {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** The room that a corner's name takes. */
function cornerBox({ name, x, y, anchor }: Corner, characterWidth: number): Box {
  const long = name.length * characterWidth + 4;
  return { x0: anchor === "start" ? x - 4 : x - long, x1: anchor === "start" ? x + long : x + 4, y0: y - 15, y1: y + 6 };
}

const meet = (a: Box, b: Box) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/** Whether a name stays in the picture; along its upper and lower edge there is room beyond, unless the corners are named there. */
const within = (b: Box, { left, top, side, edged }: ScatterLayout) =>
  b.x0 > left + 2 && b.x1 < left + side - 2 && (!edged || (b.y0 > top + 2 && b.y1 < top + side - 2));

/** The accounts to name in the picture: the widest gaps first, right or left of the mark, and none over another name, a mark or a corner. */
export function labelled(all: readonly Dot[], most: number, layout: ScatterLayout, characterWidth = 6.9): Map<string, Label> {
  const out = new Map<string, Label>();
  const taken: Box[] = all.map((d) => ({ x0: d.x - d.size / 2, x1: d.x + d.size / 2, y0: d.y - d.size / 2, y1: d.y + d.size / 2 }));
  if (!layout.edged) taken.push(...corners(layout).map((c) => cornerBox(c, characterWidth)));
  const wanted = [...all].sort((a, b) => Math.abs(b.client - b.team) - Math.abs(a.client - a.team) || b.size - a.size);
  // Beyond the first hundreds there is no room left anyway.
  for (const dot of wanted.slice(0, 300)) {
    if (out.size >= most) break;
    const long = dot.label.length * characterWidth;
    const away = dot.size / 2 + 4;
    const places: [Label, Box][] = [
      [{ x: dot.x + away, y: dot.y + 4, anchor: "start" }, { x0: dot.x + away, x1: dot.x + away + long, y0: dot.y - 8, y1: dot.y + 8 }],
      [{ x: dot.x - away, y: dot.y + 4, anchor: "end" }, { x0: dot.x - away - long, x1: dot.x - away, y0: dot.y - 8, y1: dot.y + 8 }],
    ];
    const free = places.find(([, b]) => within(b, layout) && !taken.some((t) => meet(t, b)));
    if (!free) continue;
    out.set(dot.line.account_id, free[0]);
    taken.push(free[1]);
  }
  return out;
}

const shapes: Record<string, { type: SymbolType; hollow: boolean }> = {
  "blind spot": { type: symbolSquare, hollow: false },
  "shared concern": { type: symbolTriangle, hollow: false },
  "hidden strength": { type: symbolSquare, hollow: true },
  "shared strength": { type: symbolCircle, hollow: true },
};

/** The outline of a class, so that it survives greyscale: filled is where work waits, hollow is where things stand well. */
export function classShape(name: string, size: number): { path: string; hollow: boolean } {
  const shape = shapes[name] ?? { type: symbolTimes, hollow: true };
  return { path: symbol(shape.type, size * size * 0.62)() ?? "", hollow: shape.hollow };
}
