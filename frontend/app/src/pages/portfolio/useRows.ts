import { useCallback, useEffect, useState, type RefObject } from "react";

const spare = 10;
const unmeasured = 40;

export interface Rows {
  from: number;
  to: number;
  /** Pixels above the first and below the last row drawn. */
  above: number;
  below: number;
  /** Brings a row into view. */
  show: (index: number) => void;
}

/**
 * Which of many equally high rows need to be drawn in a box that scrolls: those in view and a few around them, so that thousands
 * cost no more than a screen of them.
 */
export function useRows(box: RefObject<HTMLElement | null>, count: number, height: number, head: number): Rows {
  const [seen, setSeen] = useState({ first: 0, rows: unmeasured });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const first = Math.floor(element.scrollTop / height);
      const rows = element.clientHeight > 0 ? Math.ceil(element.clientHeight / height) : unmeasured;
      // Only every few rows, so that scrolling doesn't draw at each pixel.
      setSeen((before) => (Math.abs(before.first - first) >= spare / 2 || before.rows !== rows ? { first, rows } : before));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const watch = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(look);
    watch?.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      watch?.disconnect();
    };
  }, [box, height, count]);
  const from = Math.max(0, Math.min(seen.first - spare, count - seen.rows));
  const to = Math.min(count, seen.first + seen.rows + spare);
  const show = useCallback(
    (index: number) => {
      const element = box.current;
      if (!element || element.clientHeight === 0) return;
      const [top, bottom] = [index * height, (index + 1) * height + head];
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
    },
    [box, height, head],
  );
  return { from, to, above: from * height, below: (count - to) * height, show };
}
