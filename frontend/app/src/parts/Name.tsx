import type { ReactNode } from "react";
import classes from "./parts.module.css";

/**
 * A name that somebody typed, or the link that it is, in a cell of a table: it is read in the direction of its own script, so that a bracket or a number at
 * its end stays there, and it wraps rather than pushing the other columns out of sight. In a sentence a bare bdi does the first.
 */
export function Name({ children }: { children: ReactNode }) {
  return (
    <span className={classes.name}>
      <bdi>{children}</bdi>
    </span>
  );
}
