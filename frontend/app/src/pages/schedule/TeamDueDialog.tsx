import { Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { Schedule } from "~/api/schedule";
import { Confirm } from "~/parts/Confirm";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { instantOf, moment, wallClock, zoneName } from "~/words/times";

interface Props {
  cycleId: string;
  zone: string;
  schedule: Schedule;
  onClose: () => void;
}

/** Another deadline for the account teams of a running cycle, or none. */
export function TeamDueDialog({ cycleId, zone, schedule, onClose }: Props) {
  const [wall, setWall] = useState(() => (schedule.team_due_at ? wallClock(schedule.team_due_at, zone) : ""));
  const [strict, setStrict] = useState(schedule.team_strict);
  const due = instantOf(wall, zone);
  const save = useSend({
    send: () => take(api.PUT("/api/cycles/{cycle_id}/team-deadline", { params: { path: { cycle_id: cycleId } }, body: { ...(due ? { team_due_at: due.toISOString() } : {}), team_strict: due !== undefined && strict } })),
    fields: ["schedule.team_due_at"],
    stale: [["cycles"], ["tasks"]],
    done: (c) => {
      onClose();
      say(c.schedule.team_due_at ? `The account teams have until ${moment(c.schedule.team_due_at, zone)}.` : "The account teams have until the closing.");
    },
  });
  const fault = save.errors["schedule.team_due_at"];
  return (
    <Confirm opened onClose={onClose} title="Account team’s deadline" action="Save" busy={save.busy} problem={fault ? null : save.problem} onConfirm={() => save.run(undefined)}>
      <TextInput type="datetime-local" label={`Deadline, ${zoneName(zone)}`} description={due ? moment(due, zone) : "None: the teams have until the closing"} value={wall} onChange={(e) => setWall(e.currentTarget.value)} error={fault} />
      {due && <Switch mt="md" label="Take no team answers after the deadline" checked={strict} onChange={(e) => setStrict(e.currentTarget.checked)} />}
      <p className="second">Emails already sent keep the old date; the reminder before the deadline tells the new one.</p>
    </Confirm>
  );
}
