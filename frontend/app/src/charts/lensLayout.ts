import { scaleLinear } from "d3-scale";

/** The square of mutual value: what we get across, what they get up. */
export interface SquareLayout {
  left: number;
  top: number;
  side: number;
  height: number;
  x: (firm: number) => number;
  y: (client: number) => number;
}

/** A square of at most so many pixels, both ways on one scale, with room for names along all edges. */
export function layoutSquare(width: number, most: number): SquareLayout {
  const left = 42;
  const top = 34;
  const side = Math.max(200, Math.min(width - left - 16, most));
  return {
    left,
    top,
    side,
    height: top + side + 68,
    x: scaleLinear().domain([0, 100]).range([left, left + side]).clamp(true),
    y: scaleLinear().domain([0, 100]).range([top + side, top]).clamp(true),
  };
}

/** The four positions with the middle of each one's half edge, above or below the square. */
export function squareCorners({ left, top, side }: SquareLayout): { position: string; x: number; y: number }[] {
  const [first, second] = [left + side / 4, left + (3 * side) / 4];
  return [
    { position: "good for them only", x: first, y: top - 15 },
    { position: "good for both", x: second, y: top - 15 },
    { position: "good for neither", x: first, y: top + side + 24 },
    { position: "good for us only", x: second, y: top + side + 24 },
  ];
}

/** All that stands in one place of the square, as one mark. */
export interface Place<T> {
  key: string;
  x: number;
  y: number;
  r: number;
  all: T[];
}

/** Gathers what stands in the same place; the more there are the larger the mark, and the larger lie behind. */
export function places<T extends { key: string; client: number; firm: number }>(all: readonly T[], layout: SquareLayout): Place<T>[] {
  const found = new Map<string, Place<T>>();
  for (const one of all) {
    const [x, y] = [layout.x(one.firm), layout.y(one.client)];
    const at = `${x.toFixed(1)} ${y.toFixed(1)}`;
    const place = found.get(at) ?? { key: one.key, x, y, r: 0, all: [] };
    place.all.push(one);
    found.set(at, place);
  }
  const largest = layout.side / 10;
  const made = [...found.values()].map((p) => ({ ...p, r: Math.min(largest, 4.5 + 2 * Math.sqrt(p.all.length)) }));
  return made.sort((a, b) => b.r - a.r);
}

/** A layer of the pyramid, lowest first, as its two halves: the client's left, the team's right of the middle. */
export interface HalfLayers {
  middle: number;
  top: number;
  bottom: number;
  /** How far the layer reaches from the middle at its upper and its lower edge. */
  upper: number;
  lower: number;
}

export interface PyramidLayout {
  wide: boolean;
  width: number;
  height: number;
  /** Where the words of the layers begin. */
  words: number;
  layers: HalfLayers[];
}

/** Lays out a pyramid of so many layers, with the words of its layers beside it. */
export function layoutPyramid(width: number, layers = 3): PyramidLayout {
  const wide = width >= 560;
  const across = wide ? 300 : Math.min(190, width * 0.5);
  const [head, each, gap] = [26, wide ? 66 : 74, 4];
  const [middle, whole] = [across / 2, layers * each];
  const reach = (down: number) => Math.max(5, (across / 2 - 3) * (down / whole));
  return {
    wide,
    width,
    height: head + whole + 8,
    words: across + (wide ? 32 : 14),
    layers: Array.from({ length: layers }, (_, n) => {
      const down = (layers - 1 - n) * each;
      return { middle, top: head + down, bottom: head + down + each - gap, upper: reach(down), lower: reach(down + each - gap) };
    }),
  };
}

/** The outline of one half of a layer. */
export function halfPath({ middle, top, bottom, upper, lower }: HalfLayers, side: "client" | "seller"): string {
  const way = side === "client" ? -1 : 1;
  const edge = middle + way * 2;
  return `M${edge} ${top}L${middle + way * upper} ${top}L${middle + way * lower} ${bottom}L${edge} ${bottom}Z`;
}

/** Rows of two bars each, the client's over the team's. */
export interface PairLayout {
  wide: boolean;
  left: number;
  rowHeight: number;
  height: number;
  x: (n: number) => number;
  /** How far under a row's upper edge its first bar stands. */
  bars: number;
}

/** Lays out so many rows; the longest bar leaves room for its number. */
export function layoutPairs(width: number, rows: number, most: number): PairLayout {
  const wide = width >= 480;
  const left = wide ? 168 : 0;
  const rowHeight = wide ? 56 : 76;
  const right = Math.max(left + 40, Math.min(width, left + 520) - 56);
  return { wide, left, rowHeight, height: rows * rowHeight + 6, x: scaleLinear().domain([0, Math.max(1, most)]).range([0, right - left]), bars: wide ? 10 : 28 };
}

/** Shares of a whole side by side; what has no value has no place. */
export function layoutShares(width: number, values: readonly number[]): { x: number; width: number }[] {
  const whole = values.reduce((sum, v) => sum + v, 0);
  let from = 0;
  return values.map((v) => {
    const wide = whole > 0 ? (width * v) / whole : 0;
    const box = { x: from, width: wide };
    from += wide;
    return box;
  });
}
