import { scaleLinear } from "d3-scale";
import { linesOf, roughWidth } from "./label";

/** One account: as wide as its share of the value, as high as its client's strength. */
export interface SkylineBlock {
  key: string;
  label: string;
  /** Of the total value, 0 to 1. */
  share: number;
  /** 0 to 100; absent where nobody was heard. */
  strength?: number | undefined;
  words: string;
}

export interface SkylineBox extends SkylineBlock {
  x: number;
  width: number;
  /** How many letters its name may have over it; 0 for none. */
  letters: number;
}

export interface SkylineLayout {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  y: (strength: number) => number;
  boxes: SkylineBox[];
  /** The names of the rungs, as far as they fit beside the accounts. */
  rungs: string[];
  /** Whether the middle of the value can be named between its ends. */
  middle: boolean;
}

/** Letters of the rungs, in pixels. */
const rungSize = 12;

/** Lays the accounts out side by side from the largest to the smallest, over the whole value. */
export function layoutSkyline(width: number, blocks: readonly SkylineBlock[], rungs: readonly string[]): SkylineLayout {
  const [top, bottom, height] = [30, 256, 292];
  const longest = Math.max(0, ...rungs.map((r) => roughWidth(r, rungSize)));
  const left = Math.min(width < 480 ? 96 : 160, Math.max(64, longest + 12));
  const right = width - 8;
  let from = left;
  const boxes = blocks.map((b): SkylineBox => {
    const wide = b.share * (right - left);
    const box = { ...b, x: from, width: wide, letters: wide < 44 ? 0 : Math.floor((wide - 8) / 6.6) };
    from += wide;
    return box;
  });
  return { width, height, left, right, top, bottom, y: scaleLinear().domain([0, 100]).range([bottom, top]), boxes, rungs: rungs.map((r) => linesOf(r, ((left - 12) * 14) / rungSize, 1)[0] ?? ""), middle: right - left > 330 };
}
