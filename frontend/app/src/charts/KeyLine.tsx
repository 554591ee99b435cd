import type { ReactNode } from "react";
import classes from "./charts.module.css";

/** What the shapes of a picture mean, in one line under it. */
export function KeyLine({ children }: { children: ReactNode }) {
  return <p className={classes.key}>{children}</p>;
}

/** One shape, drawn around 0 0 in a square of 20, and its meaning. */
export function KeyItem({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.keyItem}>
      <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
        {icon}
      </svg>
      <span>{children}</span>
    </span>
  );
}
