import { Button, Switch, Textarea, TextInput } from "@mantine/core";
import type { DefaultMail, Question } from "~/api/types";
import { useMe } from "~/frame/roles";
import { isolated } from "~/words/isolated";
import { mailTextFault, samples } from "~/words/mail";
import { instantOf, moment } from "~/words/times";
import type { StepProps } from "./CycleForm";
import classes from "./draft.module.css";
import { MailLetter } from "./MailLetter";
import { Step } from "./Step";

/** The invitation's text with its placeholders, and how the mail will read. */
export function MailText({ draft, change, errors, standard, minutes, first }: StepProps & { standard: DefaultMail; minutes: number; first: Question | undefined }) {
  const { firm } = useMe();
  const closes = instantOf(draft.closes, draft.time_zone);
  const values = { ...samples, firm: isolated(firm.name), minutes: String(minutes), closes: closes ? moment(closes, draft.time_zone) : "the closing time" };
  const exist = standard.placeholders.map((p) => p.name);
  const changed = draft.mail_subject !== standard.subject || draft.mail_body !== standard.body;
  return (
    <Step number={6} title="Email" about="It goes out in the account lead’s name and in each client’s own language. If you change it here, everybody gets your words as they are. The button with the personal link and the opt-out line are added under your text.">
      <TextInput
        label="Subject"
        value={draft.mail_subject}
        onChange={(e) => change({ mail_subject: e.currentTarget.value })}
        error={errors["mail_subject"] || mailTextFault(draft.mail_subject, exist)}
        maxLength={200}
      />
      <Textarea
        label="Text"
        autosize
        minRows={8}
        maxRows={20}
        value={draft.mail_body}
        onChange={(e) => change({ mail_body: e.currentTarget.value })}
        error={errors["mail_body"] || mailTextFault(draft.mail_body, exist)}
        maxLength={5000}
      />
      <div className={classes.placeholders}>
        <span className="second">These are filled in for each person:</span>
        <dl>
          {standard.placeholders.map((p) => (
            <div key={p.name}>
              <dt>
                <code>{`{${p.name}}`}</code>
              </dt>
              <dd>{p.means}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Switch
        label="Try the first question in the email"
        description="A random half of the clients finds the first question and its answers in the invitation; the other half finds the button alone. A click only marks the answer on the page, and nothing counts until it is sent. The cycle’s page compares both halves."
        checked={draft.embedded}
        onChange={(e) => change({ embedded: e.currentTarget.checked })}
      />
      <MailLetter subject={draft.mail_subject} body={draft.mail_body} standard={standard} question={draft.embedded && first?.kind === "choice" ? first : undefined} values={values} />
      {changed && (
        <Button variant="subtle" color="gray" size="compact-sm" className={classes.reset} onClick={() => change({ mail_subject: standard.subject, mail_body: standard.body })}>
          Take the usual text again
        </Button>
      )}
    </Step>
  );
}
