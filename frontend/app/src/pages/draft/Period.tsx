import { TextInput } from "@mantine/core";
import { useMemo } from "react";
import { Choose } from "~/parts/Choose";
import { Row } from "~/parts/Form";
import { PlanAhead } from "~/pages/schedule/PlanAhead";
import { ScheduleFields } from "~/pages/schedule/ScheduleFields";
import { scheduleOf } from "~/words/schedule";
import { instantOf, moment, zones } from "~/words/times";
import type { StepProps } from "./CycleForm";
import { Step } from "./Step";

/** When it opens and closes, who is told ahead, and until when the account teams have, in the time zone in which people are told. */
export function Period({ draft, change, errors }: StepProps) {
  const known = useMemo(zones, []);
  const all = known.includes(draft.time_zone) ? known : [draft.time_zone, ...known];
  const said = (wall: string) => {
    const at = instantOf(wall, draft.time_zone);
    return at ? moment(at, draft.time_zone) : "A date and a time";
  };
  const [opens, closes] = [instantOf(draft.opens, draft.time_zone), instantOf(draft.closes, draft.time_zone)];
  const wish = opens && closes ? { opens_at: opens.toISOString(), closes_at: closes.toISOString(), time_zone: draft.time_zone, mail_plan: draft.mail_plan, schedule: scheduleOf(draft.schedule, draft.time_zone) } : undefined;
  return (
    <Step number={4} title="When" about="Three weeks suit most firms. You can extend a cycle while it is open.">
      <Row>
        <TextInput type="datetime-local" label="Opens" description={said(draft.opens)} value={draft.opens} onChange={(e) => change({ opens: e.currentTarget.value })} error={errors["opens_at"]} />
        <TextInput type="datetime-local" label="Closes" description={said(draft.closes)} value={draft.closes} onChange={(e) => change({ closes: e.currentTarget.value })} error={errors["closes_at"]} />
      </Row>
      <Choose label="Time zone" searchable allowDeselect={false} limit={60} data={all} value={draft.time_zone} onChange={(v) => change({ time_zone: v })} error={errors["time_zone"]} />
      <ScheduleFields of={draft.schedule} zone={draft.time_zone} change={(part) => change({ schedule: { ...draft.schedule, ...part } })} errors={errors} />
      <PlanAhead wish={wish} />
    </Step>
  );
}
