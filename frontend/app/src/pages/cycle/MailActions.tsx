import { Button } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { CycleDetail, MailPlan } from "~/api/types";
import { useMe } from "~/frame/roles";
import { MailPlanFields } from "~/pages/draft/MailPlanFields";
import { Confirm } from "~/parts/Confirm";
import { PauseDialog } from "~/parts/PauseDialog";
import { say } from "~/parts/say";
import { sayWithUndo } from "~/parts/Undo";
import { useSend } from "~/parts/useSend";
import { planFaults, planWords, timedMails } from "~/words/mailplan";
import classes from "./cycle.module.css";

/** What a running cycle sends by the clock, to be changed while it runs, and the pause of all its mail. */
export function MailActions({ cycle }: { cycle: CycleDetail }) {
  const [dialog, setDialog] = useState<"plan" | "pause" | null>(null);
  const { firm } = useMe();
  const shut = () => setDialog(null);
  if (cycle.state !== "open" && cycle.state !== "scheduled") return null;
  return (
    <div className={classes.mailActions}>
      <p className="second">
        {planWords(cycle.mail_plan)}
        {firm.demo && " Time stands still in the demo, so it sends none of these."}
      </p>
      <Button variant="default" size="xs" onClick={() => setDialog("plan")}>
        Change what follows
      </Button>
      {!cycle.mail_paused && (
        <Button variant="default" size="xs" onClick={() => setDialog("pause")}>
          Pause this cycle’s email
        </Button>
      )}
      {dialog === "plan" && <PlanDialog cycle={cycle} onClose={shut} />}
      {dialog === "pause" && <Pause cycle={cycle} onClose={shut} />}
    </div>
  );
}

interface DialogProps {
  cycle: CycleDetail;
  onClose: () => void;
}

const path = (cycle: CycleDetail) => ({ params: { path: { cycle_id: cycle.id } } });
const stale = [["cycles"]];
const fields = timedMails.map((m) => m.field);

function PlanDialog({ cycle, onClose }: DialogProps) {
  const [plan, setPlan] = useState<MailPlan>(cycle.mail_plan);
  const [before] = useState(cycle.mail_plan); // the cycle itself is loaded again before one can undo
  const put = (body: MailPlan) => take(api.PUT("/api/cycles/{cycle_id}/mail-plan", { ...path(cycle), body }));
  const back = useSend({ send: put, stale, done: () => say("As it was before."), aloud: true });
  const save = useSend({
    send: put,
    fields: [...fields, ...fields.map((f) => `mail_plan.${f}`)],
    stale,
    done: () => {
      onClose();
      sayWithUndo("Saved. What is planned already and no longer wanted is not sent.", () => back.run(before));
    },
  });
  const faults = planFaults(plan);
  const length = (Date.parse(cycle.closes_at) - Date.parse(cycle.opens_at)) / 86_400_000;
  const send = () => {
    if (Object.keys(faults).length === 0) save.run(plan);
  };
  return (
    <Confirm opened onClose={onClose} title="What follows the invitation" action="Save" busy={save.busy} problem={Object.keys(save.errors).length > 0 ? null : save.problem} onConfirm={send}>
      <p className="second">Leaves on working days between 9:00 and 16:30 where the reader lives, and never to anyone who has answered or opted out. Email that has left stays as it is.</p>
      <MailPlanFields plan={plan} change={(part) => setPlan({ ...plan, ...part })} errors={{ ...save.errors, ...faults }} length={length} />
    </Confirm>
  );
}

/** Asks before a cycle’s email stands still. */
export function Pause({ cycle, onClose }: DialogProps) {
  const pause = useSend({
    send: (reason: string) => take(api.POST("/api/cycles/{cycle_id}/mail/pause", { ...path(cycle), body: { reason } })),
    stale,
    done: () => {
      onClose();
      say("Paused. Nothing more leaves for this cycle until somebody resumes it.");
    },
  });
  return (
    <PauseDialog opened onClose={onClose} title="Pause this cycle’s email?" busy={pause.busy} problem={pause.problem} onPause={pause.run}>
      <p>Invitations, reminders and digests of this cycle wait until you resume. What is being sent at this moment still leaves, and links already sent keep working.</p>
    </PauseDialog>
  );
}
