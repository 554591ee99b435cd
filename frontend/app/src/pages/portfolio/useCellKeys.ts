import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { rowStep } from "./useRowKeys";

interface Options {
  box: RefObject<HTMLElement | null>;
  rows: number;
  /** Columns beside the account's own. */
  columns: number;
  show: (row: number) => void;
  onLeave: () => void;
}

/** One tab stop for all cells: arrows walk rows and columns, Home and End lead to the ends of all rows, Escape lets go of the words. */
export function useCellKeys({ box, rows, columns, show, onLeave }: Options) {
  const [at, setAt] = useState({ row: 0, column: 1 });
  const wanted = useRef<{ row: number; column: number } | undefined>(undefined);
  const stop = { row: Math.min(at.row, Math.max(0, rows - 1)), column: at.column };
  const cell = useCallback(
    // A row that can't be read has a single cell after its account.
    (row: number, column: number) => box.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`) ?? box.current?.querySelector<HTMLElement>(`[data-cell="${row}:1"]`),
    [box],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.key === "Escape") return onLeave();
      const [row, column] = ((event.target as HTMLElement).dataset["cell"] ?? "").split(":").map(Number);
      if (row === undefined || column === undefined) return;
      const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const to = side === undefined ? rowStep(event.key, row, rows) : row;
      if (to === undefined) return;
      event.preventDefault();
      const target = { row: to, column: side === undefined ? column : Math.max(0, Math.min(columns, column + side)) };
      show(to);
      setAt(target);
      wanted.current = target;
      cell(target.row, target.column)?.focus({ preventScroll: true });
    },
    [rows, columns, show, onLeave, cell],
  );

  useEffect(() => {
    if (!wanted.current) return;
    const element = cell(wanted.current.row, wanted.current.column);
    if (!element) return;
    wanted.current = undefined;
    if (document.activeElement !== element) element.focus({ preventScroll: true });
  });

  return { stop, onKeyDown };
}
