import { useRef, type ReactNode } from "react";
import classes from "./Table.module.css";
import { useMore } from "./useMore";

interface Props {
  caption: string;
  hideCaption?: boolean;
  /** Below 600 px every row becomes a card; each cell then says its column by data-label. */
  cards?: boolean;
  children: ReactNode;
}

/** A table with hairlines, a sticky head and tabular figures in its cells of numbers (data-numeric); on a phone its rows become cards. */
export function Table({ caption, hideCaption = true, cards = true, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useMore(box);
  return (
    <div ref={box} className={classes.scroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={cards ? `${classes.table} ${classes.cards}` : classes.table}>
        <caption className={hideCaption ? "visually-hidden" : classes.caption}>{caption}</caption>
        {children}
      </table>
    </div>
  );
}
