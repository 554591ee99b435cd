import { Button } from "@mantine/core";
import { useState } from "react";
import type { Monitor } from "~/api/monitor";
import type { CycleDetail } from "~/api/types";
import { Pause } from "~/pages/cycle/MailActions";
import { TeamDueDialog } from "~/pages/schedule/TeamDueDialog";
import { stepName } from "~/words/schedule";
import { moment } from "~/words/times";
import classes from "./monitor.module.css";

/** What the plan brings next, the team's deadline, and the way to stop the cycle's email. */
export function NextStep({ cycle, monitor: m }: { cycle: CycleDetail; monitor: Monitor }) {
  const [dialog, setDialog] = useState<"pause" | "due" | null>(null);
  const zone = m.cycle.time_zone;
  const due = m.schedule.team_due_at;
  const shut = () => setDialog(null);
  return (
    <div className={classes.next}>
      <p>
        {m.next ? <>Next: {stepName(m.next.code)}, {moment(m.next.at, zone)}</> : "Nothing more is planned."}
        {due && m.next?.code !== "team_deadline" && <span className="second"> · Team’s deadline {moment(due, zone)}</span>}
      </p>
      {m.can.set_team_due && (
        <Button size="xs" variant="default" onClick={() => setDialog("due")}>
          {due ? "Change the team’s deadline" : "Set a team deadline"}
        </Button>
      )}
      {!cycle.mail_paused && (
        <Button size="xs" variant="default" onClick={() => setDialog("pause")}>
          Pause this cycle’s email
        </Button>
      )}
      {dialog === "pause" && <Pause cycle={cycle} onClose={shut} />}
      {dialog === "due" && <TeamDueDialog cycleId={m.cycle.id} zone={zone} schedule={m.schedule} onClose={shut} />}
    </div>
  );
}
