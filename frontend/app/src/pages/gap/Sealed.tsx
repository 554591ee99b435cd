import { Button } from "@mantine/core";
import type { GapPage } from "~/api/types";
import { stepsTo } from "~/words/awaiting";
import type { Waiting } from "~/words/sight";
import { distance } from "~/words/times";
import classes from "./gap.module.css";

/** A page worth looking at while a side is hidden or missing: what is missing and why, who is awaited, when it opens, what to do now. */
export function Sealed({ page, waiting, now = new Date() }: { page: GapPage; waiting: Waiting; now?: Date }) {
  const open = page.cycle.state === "open";
  const mine = open && (page.my_task === "to answer" || page.my_task === "saved") && page.answer_url;
  return (
    <div className={classes.sealed}>
      <div className={classes.sealedText}>
        <h2 className={classes.headline}>{waiting.title}</h2>
        <p>{waiting.why}</p>
        {waiting.when && <p>{waiting.when}</p>}
        {mine && (
          <p className={classes.sealedDo}>
            <Button component="a" href={page.answer_url} size="md">
              {page.my_task === "saved" ? "Go on with your answers" : "Answer for this account"}
            </Button>
            <span className="second">{page.instrument.minutes ? `About ${page.instrument.minutes} minutes, ` : ""}closes {distance(page.cycle.closes_at, now, page.cycle.time_zone)}</span>
          </p>
        )}
        {!mine && open && <p className="second">A word in person moves more than a reminder. Nothing else is needed from you here.</p>}
      </div>
      <ol className={classes.steps}>
        {stepsTo(page).map((s) => (
          <li key={s.title} className={classes.step} data-state={s.state}>
            <p className={classes.stepTitle}>
              {s.title}
              <span className="visually-hidden"> ({stateWords[s.state]})</span>
            </p>
            <p className="second">{s.words}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}

const stateWords = { done: "done", now: "awaited now", later: "still to come" };
