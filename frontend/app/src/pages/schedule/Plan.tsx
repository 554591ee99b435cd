import type { Step } from "~/api/schedule";
import { useMe } from "~/frame/roles";
import { stepLeftOut, stepName, stepState, stepWho } from "~/words/schedule";
import { momentIn, zoneName } from "~/words/times";
import classes from "./schedule.module.css";

interface Props {
  steps: readonly Step[];
  zone: string;
  next?: Step | undefined;
  contacts?: number | undefined;
  sellers?: number | undefined;
  /** The moment as of which steps are done; left out for a plan that has not begun. */
  at?: Date | undefined;
}

/** Who gets what when: a cycle's steps by time, with those that won't happen and why. */
export function Plan({ steps, zone, next, contacts, sellers, at }: Props) {
  const { firm } = useMe();
  return (
    <>
      <p className="second">
        All times in {zoneName(zone)}.{firm.demo && " In this demo the cycle opens by itself, but no reminders, digests or thanks are sent."}
      </p>
      <ol className={classes.plan} aria-label="Who gets what when">
        {steps.map((step) => {
          const state = at ? stepState(step, at, next) : step.left_out ? "left-out" : "later";
          return (
            <li key={step.code} data-state={state}>
              <time dateTime={step.at}>{momentIn(step.at, zone)}</time>
              <strong>
                {stepName(step.code)}
                {state === "done" && <span className={classes.mark}> · done</span>}
                {state === "next" && <span className={classes.mark}> · next</span>}
              </strong>
              <span className="second">{stepLeftOut(step) || stepWho(step, contacts, sellers)}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
