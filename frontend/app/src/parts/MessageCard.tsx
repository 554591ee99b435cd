import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Message } from "~/api/types";
import { decisionsOf, mailName, type Decision } from "~/words/maillife";
import { mailStateMeaning } from "~/words/states";
import { Dialog } from "./Dialog";
import { MailLife } from "./MailLife";
import classes from "./mail.module.css";
import { Fault } from "./Note";
import partClasses from "./parts.module.css";
import { useDecisions } from "./useDecisions";

/** One mail: to whom and about what, what became of it, and what can be decided about it. What can't be taken back is asked first. */
export function MessageCard({ message: m, zone, onClose }: { message: Message; zone: string; onClose: () => void }) {
  const [asking, setAsking] = useState<Question | null>(null);
  const decide = useDecisions(onClose);
  const back = () => {
    setAsking(null);
    decide.reset();
  };
  return (
    <Dialog onClose={onClose} title={asking ? questions[asking].title : mailName(m)}>
      {decide.problem && <Fault problem={decide.problem} />}
      {asking ? (
        <>
          <p>{questions[asking].about(m)}</p>
          <div className={partClasses.buttons}>
            <Button loading={decide.busy} data-autofocus onClick={() => (asking === "arrived" ? decide.arrived(m) : decide.again({ message: m, anyway: asking === "anyway" }))}>
              {questions[asking].action}
            </Button>
            <Button variant="default" onClick={back}>
              Not now
            </Button>
          </div>
        </>
      ) : (
        <>
          <dl className={classes.facts}>
            <dt>To</dt>
            <dd>{m.to_email}</dd>
            {m.account_name && (
              <>
                <dt>Account</dt>
                <dd>
                  <bdi>{m.account_name}</bdi>
                </dd>
              </>
            )}
            <dt>Now</dt>
            <dd>{mailStateMeaning[m.state] ?? m.state}</dd>
          </dl>
          <MailLife message={m} zone={zone} />
          <Decisions message={m} busy={decide.busy} onCancel={() => decide.cancel(m)} onAsk={setAsking} />
        </>
      )}
    </Dialog>
  );
}

type Question = Extract<Decision, "retry" | "anyway" | "arrived">;

const questions: Record<Question, { title: string; action: string; about: (m: Message) => string }> = {
  retry: { title: "Send it again?", action: "Send it again", about: (m) => `${mailName(m)} leaves once more, to the address we have now. What has been sent can’t be taken back.` },
  anyway: {
    title: "Send it again anyway?",
    action: "Send it again anyway",
    about: (m) => `The connection broke while ${m.to_email} was being served, so the first one may have arrived. If it did, ${m.to_name || "the reader"} gets the same email twice.`,
  },
  arrived: { title: "Did it arrive?", action: "It arrived", about: (m) => `Say so only if ${m.to_name || m.to_email} has told you or has it before them. It is then noted as arrived for good, and reminders count from there.` },
};

interface DecisionsProps {
  message: Message;
  busy: boolean;
  onCancel: () => void;
  onAsk: (q: Question) => void;
}

function Decisions({ message: m, busy, onCancel, onAsk }: DecisionsProps) {
  const may = decisionsOf(m);
  const [account, contact] = [m.account_id, m.contact_id];
  if (may.length === 0) return null;
  return (
    <div className={partClasses.buttons}>
      {account && contact && may.includes("mend") && (
        <Button renderRoot={(props) => <Link {...props} to="/accounts/$accountId" params={{ accountId: account }} search={{ mend: contact }} />}>
          Mend the address
        </Button>
      )}
      {may.includes("arrived") && <Button onClick={() => onAsk("arrived")}>It arrived</Button>}
      {may.includes("retry") && (
        <Button variant="default" onClick={() => onAsk("retry")}>
          Send it again
        </Button>
      )}
      {may.includes("anyway") && (
        <Button variant="default" onClick={() => onAsk("anyway")}>
          Send it again anyway
        </Button>
      )}
      {may.includes("cancel") && (
        <Button variant="default" loading={busy} onClick={onCancel}>
          Don’t send it
        </Button>
      )}
    </div>
  );
}
