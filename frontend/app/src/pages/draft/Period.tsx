import { TextInput } from "@mantine/core";
import { useMemo } from "react";
import { Choose } from "~/parts/Choose";
import { Row } from "~/parts/Form";
import { instantOf, moment, zones } from "~/words/times";
import type { StepProps } from "./CycleForm";
import { Step } from "./Step";

/** When it opens and closes, in the time zone in which people are told. */
export function Period({ draft, change, errors }: StepProps) {
  const known = useMemo(zones, []);
  const all = known.includes(draft.time_zone) ? known : [draft.time_zone, ...known];
  const said = (wall: string) => {
    const at = instantOf(wall, draft.time_zone);
    return at ? moment(at, draft.time_zone) : "A date and a time";
  };
  return (
    <Step number={4} title="When" about="Three weeks suit most firms. You can extend a cycle while it is open.">
      <Row>
        <TextInput type="datetime-local" label="Opens" description={said(draft.opens)} value={draft.opens} onChange={(e) => change({ opens: e.currentTarget.value })} error={errors["opens_at"]} />
        <TextInput type="datetime-local" label="Closes" description={said(draft.closes)} value={draft.closes} onChange={(e) => change({ closes: e.currentTarget.value })} error={errors["closes_at"]} />
      </Row>
      <Choose label="Time zone" searchable allowDeselect={false} limit={60} data={all} value={draft.time_zone} onChange={(v) => change({ time_zone: v })} error={errors["time_zone"]} />
    </Step>
  );
}
