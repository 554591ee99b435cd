import { scaleLinear } from "d3-scale";

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
}

/** Lays the accounts out side by side from the largest to the smallest, over the whole value. */
export function layoutSkyline(width: number, blocks: readonly SkylineBlock[]): SkylineLayout {
  const [top, bottom, height] = [30, 256, 292];
  const left = width < 480 ? 84 : 96;
  const right = width - 8;
  let from = left;
  const boxes = blocks.map((b): SkylineBox => {
    const wide = b.share * (right - left);
    const box = { ...b, x: from, width: wide, letters: wide < 44 ? 0 : Math.floor((wide - 8) / 6.6) };
    from += wide;
    return box;
  });
  return { width, height, left, right, top, bottom, y: scaleLinear().domain([0, 100]).range([bottom, top]), boxes };
}
