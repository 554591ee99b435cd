import { TextInput } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import { changedSince } from "~/api/problem";
import type { ChangedDates } from "~/api/schedule";
import type { CycleDetail } from "~/api/types";
import { Confirm } from "~/parts/Confirm";
import { Row } from "~/parts/Form";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { scheduleFields, scheduleOf, typedSchedule } from "~/words/schedule";
import { instantOf, moment, wallClock, zoneName } from "~/words/times";
import { PlanAhead } from "./PlanAhead";
import { ScheduleFields } from "./ScheduleFields";

const fields = ["opens_at", "closes_at", ...scheduleFields];

/** Other dates for a cycle that waits for its opening, with the plan that they make. */
export function DatesDialog({ cycle, told, onClose }: { cycle: CycleDetail; told: number; onClose: () => void }) {
  const zone = cycle.time_zone;
  const [opens, setOpens] = useState(() => wallClock(cycle.opens_at, zone));
  const [closes, setCloses] = useState(() => wallClock(cycle.closes_at, zone));
  const [typed, setTyped] = useState(() => typedSchedule(cycle.schedule, zone));
  const [from, to] = [instantOf(opens, zone), instantOf(closes, zone)];
  const body = from && to ? { opens_at: from.toISOString(), closes_at: to.toISOString(), schedule: scheduleOf(typed, zone) } : undefined;
  const [opened] = useState(cycle.seen);
  const save = useSend({
    send: (dates: ChangedDates) => take(api.PUT("/api/cycles/{cycle_id}/schedule", { params: { path: { cycle_id: cycle.id } }, body: dates })),
    fields,
    stale: [["cycles"]],
    done: (c) => {
      onClose();
      say(`It opens by itself on ${moment(c.opens_at, c.time_zone)}.`);
    },
  });
  const seen = opened && !changedSince(save.problem) ? { seen: opened } : {}; // it was said; whoever saves again means it
  const missing = "Choose a date and a time.";
  return (
    <Confirm opened onClose={onClose} title="Change the dates" action="Save the dates" busy={save.busy} problem={Object.keys(save.errors).length > 0 ? null : save.problem} onConfirm={() => body && save.run({ ...body, ...seen })}>
      <Row>
        <TextInput type="datetime-local" label={`Opens, ${zoneName(zone)}`} value={opens} onChange={(e) => setOpens(e.currentTarget.value)} error={from ? save.errors["opens_at"] : missing} />
        <TextInput type="datetime-local" label={`Closes, ${zoneName(zone)}`} value={closes} onChange={(e) => setCloses(e.currentTarget.value)} error={to ? save.errors["closes_at"] : missing} />
      </Row>
      <ScheduleFields of={typed} zone={zone} change={(part) => setTyped({ ...typed, ...part })} errors={save.errors} />
      {told > 0 && <p className="second">Who had the pre-notice already is not told again.</p>}
      <PlanAhead wish={body && { ...body, time_zone: zone, mail_plan: cycle.mail_plan, cycle_id: cycle.id }} />
    </Confirm>
  );
}
