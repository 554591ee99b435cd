import { Switch } from "@mantine/core";
import type { MailPlan } from "~/api/types";
import { Choose } from "~/parts/Choose";
import { dayChoices, timedMails, tooLate, usualPlan } from "~/words/mailplan";
import classes from "./draft.module.css";

interface Props {
  plan: MailPlan;
  change: (part: Partial<MailPlan>) => void;
  errors: Readonly<Record<string, string>>;
  /** How long the cycle is, in days, where that is known. */
  length: number | undefined;
}

/** What a cycle sends besides its invitations: each mail on or off, and when. One that is turned on again takes its usual day. */
export function MailPlanFields({ plan, change, errors, length }: Props) {
  return (
    <div className={classes.plan}>
      {timedMails.map(({ field, name, about, from }) => {
        const days = plan[field];
        const late = tooLate(field, days, length);
        return (
          <div key={field} className={classes.planned}>
            <Switch label={name} description={about} checked={days > 0} onChange={(e) => change({ [field]: e.currentTarget.checked ? usualPlan[field] : 0 })} />
            {days > 0 && (
              <Choose
                aria-label={`${name}: when`}
                data={dayChoices(days, from)}
                value={String(days)}
                onChange={(v) => change({ [field]: Number(v) })}
                allowDeselect={false}
                searchable
                {...(late ? { description: late } : {})}
                inputWrapperOrder={["input", "description", "error"]}
                error={errors[`mail_plan.${field}`]}
              />
            )}
          </div>
        );
      })}
      <Switch label="Receipts" description="To each client, once, when their answers have arrived" checked={plan.receipts} onChange={(e) => change({ receipts: e.currentTarget.checked })} />
      <Switch label="Weekly digest" description="Mondays, to sellers about their accounts and to managers about the cycle" checked={plan.digests} onChange={(e) => change({ digests: e.currentTarget.checked })} />
      <Switch label="Thanks after the close" description="To each client who has answered, once, with what happens next" checked={plan.thanks} onChange={(e) => change({ thanks: e.currentTarget.checked })} />
    </div>
  );
}
