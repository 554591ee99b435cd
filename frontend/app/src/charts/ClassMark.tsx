import { capital } from "~/words/text";
import classes from "./charts.module.css";
import { classShape } from "./scatterLayout";

/** A class as its shape and its word; the same shapes as in the portfolio. */
export function ClassMark({ name }: { name: string }) {
  const shape = classShape(name, 11);
  return (
    <span className={classes.classMark}>
      <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
        <path d={shape.path} className={shape.hollow ? classes.hollow : classes.solid} />
      </svg>
      <span>{capital(name)}</span>
    </span>
  );
}
