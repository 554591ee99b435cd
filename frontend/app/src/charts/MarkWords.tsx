import classes from "./charts.module.css";

interface Props {
  words: string;
  x: number;
  y: number;
  width: number;
}

/** The words of a mark beside it. A screen reader has them as the mark's own name, so they are hidden from it here. */
export function MarkWords({ words, x, y, width }: Props) {
  const wide = Math.min(300, width - 16);
  const left = Math.min(Math.max(8, x - wide / 2), Math.max(8, width - wide - 8));
  return (
    <div className={classes.words} style={{ left, top: y + 18, width: wide }} aria-hidden="true">
      {words}
    </div>
  );
}
