import { cycleStates } from "~/words/states";
import classes from "./parts.module.css";

/** Where a cycle stands: a word and a shape. */
export function CycleState({ state }: { state: string }) {
  return (
    <span className={classes.state} data-state={state}>
      {cycleStates[state] ?? state}
    </span>
  );
}
