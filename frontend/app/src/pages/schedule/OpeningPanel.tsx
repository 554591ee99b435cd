import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "~/api/problem";
import { openingQuery } from "~/api/schedule";
import type { CycleDetail } from "~/api/types";
import { Fault, Note } from "~/parts/Note";
import partClasses from "~/parts/parts.module.css";
import { WaitingTable } from "~/parts/Waiting";
import { counted } from "~/words/numbers";
import { moment } from "~/words/times";
import { CancelDialog } from "./CancelDialog";
import { DatesDialog } from "./DatesDialog";
import { Plan } from "./Plan";
import classes from "./schedule.module.css";
import { ToldList } from "./ToldList";

/** A cycle that waits for its opening: the plan, other dates, and the way back to a draft. */
export function OpeningPanel({ cycle }: { cycle: CycleDetail }) {
  const { data: opening, error } = useQuery(openingQuery(cycle.id));
  const [dialog, setDialog] = useState<"dates" | "cancel" | null>(null);
  if (error && !opening) return <Fault problem={asProblem(error)} />;
  if (!opening) return <WaitingTable rows={6} />;
  const shut = () => setDialog(null);
  return (
    <section className={classes.waiting} aria-label="The opening">
      <h2>Opens by itself on {moment(cycle.opens_at, cycle.time_zone)}</h2>
      {opening.fault && (
        <Note title="It could not open">
          {opening.fault} {Date.parse(opening.at) < Date.parse(cycle.closes_at) && "It is tried again until it can."}
        </Note>
      )}
      <p>
        {opening.scheduled_by && <>Scheduled by <bdi>{opening.scheduled_by}</bdi>. </>}
        {counted(opening.contacts, "client")} and {counted(opening.sellers, "team member")} would be asked as things stand; people added, taken off or suppressed until then are taken into account.
      </p>
      <Plan steps={opening.steps} zone={cycle.time_zone} next={opening.next} contacts={opening.contacts} sellers={opening.sellers} at={new Date(opening.at)} />
      {opening.doubts.map((d) => (
        <Note key={d.code} title="Told another day">
          {d.message} {d.fix}
        </Note>
      ))}
      <ToldList opening={opening} />
      <div className={partClasses.buttons}>
        <Button variant="default" onClick={() => setDialog("dates")}>
          Change the dates
        </Button>
        <Button variant="default" onClick={() => setDialog("cancel")}>
          Cancel the opening
        </Button>
      </div>
      {dialog === "dates" && <DatesDialog cycle={cycle} told={opening.told_count} onClose={shut} />}
      {dialog === "cancel" && <CancelDialog opening={opening} onClose={shut} />}
    </section>
  );
}
