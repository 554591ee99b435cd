import { scaleLinear, scaleSqrt } from "d3-scale";
import { symbol, symbolCircle, symbolSquare, symbolTriangle, symbolTimes, type SymbolType } from "d3-shape";
import type { PortfolioLine } from "~/api/types";

/** One account in the portfolio picture. */
export interface Dot {
  line: PortfolioLine;
  x: number;
  y: number;
  size: number;
  team: number;
  client: number;
}

export interface ScatterLayout {
  side: number;
  left: number;
  top: number;
  x: (team: number) => number;
  y: (client: number) => number;
}

/** A square picture in which both sides have the same scale, so that the diagonal means "they see it as we do". */
export function layoutScatter(width: number): ScatterLayout {
  const left = width < 480 ? 34 : 48;
  const top = 14;
  const side = Math.max(200, Math.min(width - left - 14, 620));
  return {
    side,
    left,
    top,
    x: scaleLinear().domain([0, 100]).range([left, left + side]).clamp(true),
    y: scaleLinear().domain([0, 100]).range([top + side, top]).clamp(true),
  };
}

/** The accounts that both sides can be seen of, the smallest last so that no mark hides another. */
export function dots(lines: readonly PortfolioLine[], layout: ScatterLayout): Dot[] {
  const most = Math.max(1, ...lines.map((l) => l.value ?? 0));
  const area = scaleSqrt().domain([0, most]).range([6, layout.side < 360 ? 16 : 22]);
  return lines
    .flatMap((line) => {
      const { client, seller } = line.overall ?? {};
      if (!client || !seller || client.n === 0 || seller.n === 0) return [];
      return [{ line, team: seller.strength, client: client.strength, x: layout.x(seller.strength), y: layout.y(client.strength), size: area(line.value ?? 0) }];
    })
    .sort((a, b) => b.size - a.size || a.line.name.localeCompare(b.line.name));
}

/** The accounts to name in the picture: the widest gaps first, and none whose name would cover another. */
export function labelled(all: readonly Dot[], most: number, characterWidth = 6.6): Set<string> {
  const taken: { x0: number; x1: number; y: number }[] = [];
  const chosen = new Set<string>();
  const wanted = [...all].sort((a, b) => Math.abs(b.client - b.team) - Math.abs(a.client - a.team) || b.size - a.size);
  for (const dot of wanted) {
    if (chosen.size >= most) break;
    const x0 = dot.x + dot.size / 2 + 4;
    const box = { x0, x1: x0 + dot.line.name.length * characterWidth, y: dot.y };
    if (taken.some((t) => Math.abs(t.y - box.y) < 15 && t.x0 < box.x1 && box.x0 < t.x1)) continue;
    taken.push(box);
    chosen.add(dot.line.account_id);
  }
  return chosen;
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
