import { Switch, TextInput } from "@mantine/core";
import { Choose } from "~/parts/Choose";
import { Row } from "~/parts/Form";
import { noticeDays, weeks, type TypedSchedule } from "~/words/schedule";
import { instantOf, moment } from "~/words/times";
import classes from "./schedule.module.css";

interface Props {
  of: TypedSchedule;
  zone: string;
  change: (part: Partial<TypedSchedule>) => void;
  errors: Readonly<Record<string, string>>;
}

/** How the dates hang together: working days, the pre-notice, the team's own deadline. */
export function ScheduleFields({ of, zone, change, errors }: Props) {
  const due = instantOf(of.team_due, zone);
  return (
    <div className={classes.fields}>
      <Row>
        <Choose label="Pre-notice to clients" description="An email without a link: what will come, and when" data={noticeDays(of.pre_notice_days)} value={String(of.pre_notice_days)} onChange={(v) => change({ pre_notice_days: Number(v) })} allowDeselect={false} error={errors["schedule.pre_notice_days"]} />
        <Choose label="Working days" description="Reminders leave on these days" data={weeks} value={of.week} onChange={(v) => change({ week: v === "sun_thu" ? "sun_thu" : "mon_fri" })} allowDeselect={false} error={errors["schedule.week"]} />
      </Row>
      <Switch label="Only on working days" description="Opening, closing, pre-notice and deadline move to the next working day where they fall on a day off" checked={of.working_days} onChange={(e) => change({ working_days: e.currentTarget.checked })} />
      <TextInput
        type="datetime-local"
        label="Account team’s deadline"
        description={due ? moment(due, zone) : "None: the teams have until the closing"}
        value={of.team_due}
        onChange={(e) => change({ team_due: e.currentTarget.value })}
        error={errors["schedule.team_due_at"]}
      />
      {due && <Switch label="Take no team answers after the deadline" description="Otherwise the overview names who is late, and they can still answer until the closing" checked={of.team_strict} onChange={(e) => change({ team_strict: e.currentTarget.checked })} />}
    </div>
  );
}
