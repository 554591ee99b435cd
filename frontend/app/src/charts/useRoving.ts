import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from "react";

/**
 * One tab stop for many marks: arrow keys, Home and End walk through them, Escape lets go of the words shown.
 * The element that is current has tabIndex 0, the others −1. Whoever else wants to know which words are shown is told by onShow,
 * which must stay the same function.
 */
export function useRoving(ids: readonly string[], onShow?: (id: string | undefined) => void) {
  const [current, setCurrent] = useState<string | undefined>(undefined);
  const [shown, keepShown] = useState<string | undefined>(undefined);
  const elements = useRef(new Map<string, SVGElement>());

  const setShown = useCallback(
    (id: string | undefined) => {
      keepShown(id);
      onShow?.(id);
    },
    [onShow],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.key === "Escape") return setShown(undefined);
      const at = Math.max(0, ids.indexOf(current ?? ids[0] ?? ""));
      const to = step(event.key, at, ids.length);
      if (to === undefined) return;
      event.preventDefault();
      elements.current.get(ids[to] ?? "")?.focus();
    },
    [ids, current, setShown],
  );

  const stop = current !== undefined && ids.includes(current) ? current : ids[0];
  // Made once for each mark, so that a mark need not be drawn again when another one is in hand.
  const handlers = useMemo(() => {
    const of = (id: string) => ({
      ref: (element: SVGElement | null) => {
        if (element) elements.current.set(id, element);
        else elements.current.delete(id);
      },
      onFocus: () => {
        setCurrent(id);
        setShown(id);
      },
      onBlur: () => setShown(undefined),
      onPointerEnter: () => setShown(id),
      onPointerLeave: () => setShown(undefined),
    });
    return new Map(ids.map((id) => [id, of(id)]));
  }, [ids, setShown]);
  const bind = (id: string) => ({ ...handlers.get(id), tabIndex: id === stop ? 0 : -1 });
  return { bind, handlers, stop, onKeyDown, shown };
}

/** The index that a key leads to; undefined for keys that don't move. */
export function step(key: string, at: number, length: number): number | undefined {
  if (length === 0) return undefined;
  if (key === "ArrowRight" || key === "ArrowDown") return Math.min(length - 1, at + 1);
  if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(0, at - 1);
  if (key === "Home") return 0;
  if (key === "End") return length - 1;
  return undefined;
}
