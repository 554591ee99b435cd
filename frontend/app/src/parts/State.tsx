import type { ReactNode } from "react";
import { cycleStates } from "~/words/states";
import classes from "./parts.module.css";

/** Where a cycle stands: a word and a shape, or the words given instead. */
export function CycleState({ state, children }: { state: string; children?: ReactNode }) {
  return (
    <span className={classes.state} data-state={state}>
      {children ?? cycleStates[state] ?? state}
    </span>
  );
}
