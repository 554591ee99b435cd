import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { DefaultMail, Question } from "~/api/types";
import { fillPlaceholders } from "~/words/mail";
import classes from "./letter.module.css";

interface Props {
  subject: string;
  body: string;
  standard: DefaultMail;
  /** The first question, where a half of the clients finds it in the email. */
  question: Question | undefined;
  values: Record<string, string>;
}

/** How the email will read, for either half when the first question is tried in it. Its button and answers open nothing. */
export function MailLetter({ subject, body, standard, question, values }: Props) {
  const [half, setHalf] = useState("question");
  const asked = half === "question" ? question : undefined;
  const own = body !== standard.body;
  const fill = (text: string) => fillPlaceholders(text, values);
  const parts = fill(asked && !own ? standard.asking_body : body).split(/\n\s*\n/);
  const closing = parts.length > 1 ? parts.pop() : undefined; // the signature stands under the button
  return (
    <figure className={classes.letter} aria-label="How the email will read">
      <div className={classes.head}>
        <figcaption className="second">To Maria at Northwind, from Jonas Weber</figcaption>
        {question && (
          <SegmentedControl
            size="xs"
            aria-label="Which half"
            value={half}
            onChange={setHalf}
            data={[
              { value: "question", label: "With the question" },
              { value: "button", label: "Button only" },
            ]}
          />
        )}
      </div>
      <p className={classes.subject}>{fill(subject)}</p>
      <p className={classes.body}>{parts.join("\n\n")}</p>
      {asked && (
        <>
          <p className={classes.question}>{fill(asked.client)}</p>
          <ul className={classes.options}>
            {asked.options.map((o) => (
              <li key={o}>{fill(o)}</li>
            ))}
          </ul>
        </>
      )}
      <span className={classes.button}>{asked ? standard.asking_label : standard.label}</span>
      {closing && <p className={classes.body}>{closing}</p>}
    </figure>
  );
}
