import type { Message } from "~/api/types";
import { isWaiting, lifeOf } from "~/words/maillife";
import { capital } from "~/words/text";
import { moment } from "~/words/times";
import classes from "./mail.module.css";

/** What happened to a mail, oldest first; what its server said stands behind each step. */
export function MailLife({ message, zone }: { message: Message; zone: string }) {
  const steps = lifeOf(message);
  const due = isWaiting(message) && new Date(message.due_at) > new Date();
  if (steps.length === 0 && !due) return <p className="second">Nothing is known of what became of it.</p>;
  return (
    <ol className={classes.life} aria-label="What happened">
      {steps.map((s, i) => (
        <li key={i}>
          <strong>{s.words}</strong>
          <time dateTime={s.at} className="second">
            {moment(s.at, zone)}
          </time>
          {s.why && <p>{capital(s.why)}</p>}
          {s.reply && (
            <details>
              <summary>What the mail server said</summary>
              <code>{s.reply}</code>
            </details>
          )}
        </li>
      ))}
      {due && (
        <li data-ahead="">
          <strong>To leave</strong>
          <time dateTime={message.due_at} className="second">
            {moment(message.due_at, zone)}
          </time>
        </li>
      )}
    </ol>
  );
}
