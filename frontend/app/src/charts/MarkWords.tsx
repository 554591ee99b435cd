import classes from "./charts.module.css";

interface Props {
  words: string;
  /** The middle of the mark. */
  x: number;
  /** Where the words begin: under all that belongs to the mark, so that they cover nothing they tell of. */
  y: number;
  width: number;
}

/** The words of a mark under it. A screen reader has them as the mark's own name, so they are hidden from it here. */
export function MarkWords({ words, x, y, width }: Props) {
  const wide = Math.min(300, width - 16);
  const left = Math.min(Math.max(8, x - wide / 2), Math.max(8, width - wide - 8));
  return (
    <div className={classes.words} style={{ left, top: y, width: wide }} aria-hidden="true">
      {words}
    </div>
  );
}
