import { api, take } from "~/api/client";
import type { CycleDetail, Preflight } from "~/api/types";
import { Confirm } from "~/parts/Confirm";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { isolated } from "~/words/isolated";
import { counted } from "~/words/numbers";
import { moment } from "~/words/times";

interface Props {
  cycle: CycleDetail;
  check: Preflight;
  opened: boolean;
  onClose: () => void;
}

/** Asks before a cycle is left to the clock. */
export function ScheduleDialog({ cycle, check, opened, onClose }: Props) {
  const schedule = useSend({
    send: () => take(api.POST("/api/cycles/{cycle_id}/schedule", { params: { path: { cycle_id: cycle.id } } })),
    stale: [["cycles"]],
    done: (c) => {
      onClose();
      say(`It opens by itself on ${moment(c.opens_at, c.time_zone)}.`);
    },
  });
  const notice = check.plan.find((s) => s.code === "pre_notice" && !s.left_out);
  return (
    <Confirm opened={opened} onClose={onClose} title={`Schedule “${isolated(cycle.name)}”?`} action="Schedule the opening" busy={schedule.busy} problem={schedule.problem} onConfirm={() => schedule.run(undefined)}>
      <p>
        It opens by itself on {moment(cycle.opens_at, cycle.time_zone)}
        {notice ? `; the pre-notice leaves on ${moment(notice.at, cycle.time_zone)}` : ""}. Whoever may be asked then is asked: {counted(check.contacts, "client")} and {counted(check.sellers, "team member")} as things stand.
      </p>
      <p className="second">You can change the dates or cancel until the first invitation is queued. Questions and accounts stay as they are meanwhile; to change them, cancel first.</p>
    </Confirm>
  );
}
