import { Button, Textarea, TextInput } from "@mantine/core";
import { useRef } from "react";
import { api, take } from "~/api/client";
import type { MailLanguage, MailText, Placeholder } from "~/api/types";
import { Form } from "~/parts/Form";
import { say } from "~/parts/say";
import { sayWithUndo } from "~/parts/Undo";
import { useDraft } from "~/parts/useDraft";
import { useSend } from "~/parts/useSend";
import { mailTextFault } from "~/words/mail";
import { kindName } from "~/words/mailtexts";
import classes from "./mailtexts.module.css";
import { Placeholders } from "./Placeholders";
import { Preview } from "./Preview";

const fields = ["subject", "body"];
const stale = [["mailtexts"], ["instruments"], ["audit"]];

interface Props {
  text: MailText;
  language: MailLanguage;
  placeholders: readonly Placeholder[];
}

/** One text: its words, how the mail reads with them, and the way back to ours. What is typed is kept until it is saved. */
export function TextEditor({ text, language, placeholders }: Props) {
  const { kind, locale } = text;
  const { draft, change, drop } = useDraft(`mailtext.${kind}.${locale}`, { subject: text.subject, body: text.body });
  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const last = useRef<"subject" | "body">("body");
  const exist = placeholders.map((p) => p.name);
  const put = (words: { subject: string; body: string }) => take(api.PUT("/api/mail/texts", { body: { kind, locale, ...words } }));
  const save = useSend({
    send: put,
    fields,
    stale,
    done: () => {
      drop();
      say("Saved. Emails that have not left yet take the new words.");
    },
  });
  const restore = useSend({ send: put, stale, done: () => say("Your words are back.") });
  const reset = useSend({
    send: () => take(api.POST("/api/mail/texts/reset", { body: { kind, locale } })),
    stale,
    done: () => {
      drop();
      const own = { subject: text.subject, body: text.body };
      sayWithUndo(`${kindName(kind)} is in our words again.`, () => restore.run(own));
    },
  });
  const insert = (name: string) => {
    const field = last.current === "subject" ? subject.current : body.current;
    const at = field?.selectionStart ?? draft[last.current].length;
    const whole = draft[last.current];
    change({ [last.current]: `${whole.slice(0, at)}{${name}}${whole.slice(field?.selectionEnd ?? at)}` });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(at + name.length + 2, at + name.length + 2);
    });
  };
  const faults = { subject: mailTextFault(draft.subject, exist), body: mailTextFault(draft.body, exist) };
  const changed = draft.subject !== text.subject || draft.body !== text.body;
  return (
    <div className={classes.columns}>
      <div className={classes.words} data-dir={language.dir}>
        <Form onSubmit={() => save.run(draft)} busy={save.busy} action="Save" problem={save.problem ?? reset.problem ?? restore.problem} rest={save.rest}>
          <TextInput
            ref={subject}
            label="Subject"
            lang={locale}
            dir={language.dir}
            value={draft.subject}
            onFocus={() => (last.current = "subject")}
            onChange={(e) => change({ subject: e.currentTarget.value })}
            error={save.errors["subject"] || faults.subject}
            maxLength={200}
          />
          <Textarea
            ref={body}
            label="Text"
            lang={locale}
            dir={language.dir}
            autosize
            minRows={10}
            maxRows={24}
            value={draft.body}
            onFocus={() => (last.current = "body")}
            onChange={(e) => change({ body: e.currentTarget.value })}
            error={save.errors["body"] || faults.body}
            maxLength={5000}
          />
          <Placeholders placeholders={placeholders} onPick={insert} />
        </Form>
        <div className={classes.ways}>
          {changed && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              onClick={() => {
                change({ subject: text.subject, body: text.body });
                drop();
              }}
            >
              Discard what I typed
            </Button>
          )}
          {text.own_words && (
            <Button variant="subtle" color="gray" size="compact-sm" loading={reset.busy} onClick={() => reset.run(undefined)}>
              Return to our wording
            </Button>
          )}
        </div>
      </div>
      <Preview kind={kind} language={language} words={draft} sound={!faults.subject && !faults.body && draft.subject.trim() !== "" && draft.body.trim() !== ""} />
    </div>
  );
}
