import { instantOf } from "~/words/times";
import type { StepProps } from "./CycleForm";
import { MailPlanFields } from "./MailPlanFields";
import { Step } from "./Step";

/** The emails that follow the invitation. */
export function Following({ draft, change, errors }: StepProps) {
  const [opens, closes] = [instantOf(draft.opens, draft.time_zone), instantOf(draft.closes, draft.time_zone)];
  const length = opens && closes && closes > opens ? (closes.getTime() - opens.getTime()) / 86_400_000 : undefined;
  return (
    <Step
      number={7}
      title="What follows"
      about="Leaves on working days between 9:00 and 16:30 where the reader lives, and never to anyone who has answered or opted out. You can change this while the cycle is open."
    >
      <MailPlanFields plan={draft.mail_plan} change={(part) => change({ mail_plan: { ...draft.mail_plan, ...part } })} errors={errors} length={length} />
    </Step>
  );
}
