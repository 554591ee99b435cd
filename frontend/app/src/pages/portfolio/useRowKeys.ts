import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import type { PortfolioLine } from "~/api/types";

interface Options {
  box: RefObject<HTMLElement | null>;
  lines: readonly PortfolioLine[];
  show: (index: number) => void;
  follow: string | undefined;
}

const page = 10;

/** Where a key leads in a list of so many rows; undefined for keys that don't move. */
export function rowStep(key: string, at: number, length: number): number | undefined {
  const last = length - 1;
  const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last };
  const target = to[key];
  return target === undefined || length === 0 ? undefined : Math.max(0, Math.min(last, target));
}

/** One tab stop for all rows: arrows, Page up and down, Home and End walk through them, also through those not drawn yet. */
export function useRowKeys({ box, lines, show, follow }: Options) {
  const [at, setAt] = useState(0);
  const wanted = useRef<number | undefined>(undefined);
  const current = Math.min(at, Math.max(0, lines.length - 1));
  const focus = useCallback((index: number) => box.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true }), [box]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const row = (event.target as HTMLElement).dataset["row"];
      if (row === undefined) return;
      const to = rowStep(event.key, Number(row), lines.length);
      if (to === undefined) return;
      event.preventDefault();
      show(to);
      setAt(to);
      wanted.current = to;
      focus(to);
    },
    [lines.length, show, focus],
  );

  // A row further away is drawn only after the box has scrolled to it; then it takes the focus.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    if (document.activeElement !== row) row.focus({ preventScroll: true });
  });

  useEffect(() => {
    if (follow === undefined) return;
    // The picture may be swept over quickly; the table follows only where the pointer rests.
    const rest = setTimeout(() => {
      const index = lines.findIndex((l) => l.account_id === follow);
      if (index >= 0) show(index);
    }, 120);
    return () => clearTimeout(rest);
  }, [follow, lines, show]);

  return { current, onKeyDown };
}
