import { scaleLinear } from "d3-scale";
import type { Surface } from "~/api/reports";
import { possible } from "~/words/outcomes";

/** How many shades the picture has; neighbours stay apart on a grey print. */
export const shades = 6;

export interface SurfaceLayout {
  side: number;
  left: number;
  top: number;
  x: (team: number) => number;
  y: (client: number) => number;
}

/** A square with the team across and the client up, as in the portfolio. */
export function layoutSurface(width: number): SurfaceLayout {
  const left = width < 480 ? 40 : 56;
  const top = 12;
  const side = Math.max(220, Math.min(width - left - 12, 480));
  return { side, left, top, x: scaleLinear().domain([0, 100]).range([left, left + side]), y: scaleLinear().domain([0, 100]).range([top + side, top]) };
}

/** One number of the picture and of its table. */
export interface Node {
  client: number;
  team: number;
  z: number;
}

/**
 * The points of the grid that are written out: every second one, from the second on, so that they stand at even distances, none at the
 * square's edge, and five rows and columns can be read on a phone.
 */
export function nodesOf({ grid }: Pick<Surface, "grid">, kind: string): Node[][] {
  const every = <T>(all: readonly T[]) => (all.length > 7 ? all.filter((_, i) => i % 2 === 1) : [...all]);
  return every(grid.x.map((client, m) => every(grid.y.map((team, n) => ({ client, team, z: possible(kind, grid.z[n]?.[m] ?? Number.NaN) })))));
}

/** The surface at any two strengths, by its own formula: client and team counted from 50. */
export function surfaceAt(s: Pick<Surface, "b0" | "b1" | "b2" | "b3" | "b4" | "b5">, client: number, team: number): number {
  const [x, y] = [client - 50, team - 50];
  return s.b0 + s.b1 * x + s.b2 * y + s.b3 * x * x + s.b4 * x * y + s.b5 * y * y;
}

/** The picture cut into shades from the lowest to the highest outcome: for each the area it covers, as one path. */
export function bandsOf(s: Surface, kind: string, l: SurfaceLayout, line = 2): { paths: string[]; low: number; high: number } {
  const all = s.grid.z.flat().map((z) => possible(kind, z));
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const paths = Array.from({ length: shades }, () => "");
  const band = (z: number) => (high === low ? 0 : Math.min(shades - 1, Math.max(0, Math.floor(((z - low) / (high - low)) * shades))));
  for (let py = 0; py < l.side; py += line) {
    const client = 100 - (100 * (py + line / 2)) / l.side;
    let from = 0;
    let now = band(surfaceAt(s, client, 100 / l.side));
    for (let px = line; px <= l.side; px += line) {
      const next = px >= l.side ? -1 : band(surfaceAt(s, client, (100 * (px + line / 2)) / l.side));
      if (next === now) continue;
      paths[now] += `M${l.left + from} ${l.top + py}h${Math.min(px, l.side) - from}v${Math.min(line, l.side - py)}h-${Math.min(px, l.side) - from}z`;
      from = px;
      now = next;
    }
  }
  return { paths, low, high };
}
