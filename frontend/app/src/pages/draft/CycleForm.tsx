import { Button } from "@mantine/core";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { ApiProblem, changedSince } from "~/api/problem";
import type { CycleDetail, CycleDraft, CycleLine, DefaultMail, Instrument } from "~/api/types";
import { Fault } from "~/parts/Note";
import { useDraft } from "~/parts/useDraft";
import { useFocusFault } from "~/parts/useFocusFault";
import { useSend } from "~/parts/useSend";
import { counted } from "~/words/numbers";
import { AccountPicker } from "./AccountPicker";
import { Basics } from "./Basics";
import { Confidence } from "./Confidence";
import classes from "./draft.module.css";
import { draftOf, faults, fields, type Typed } from "./draft";
import { Following } from "./Following";
import { MailText } from "./MailText";
import { Period } from "./Period";
import { Questions } from "./Questions";

interface Props {
  keep: string;
  beginning: Typed;
  instruments: readonly Instrument[];
  mail: DefaultMail;
  cycles: readonly CycleLine[];
  action: string;
  send: (draft: CycleDraft) => Promise<CycleDetail>;
  onDone: (cycle: CycleDetail) => void;
}

/** What every step of the form works with. */
export interface StepProps {
  draft: Typed;
  change: (part: Partial<Typed>) => void;
  errors: Readonly<Record<string, string>>;
}

/** The whole cycle on one page, in the order in which one thinks of it. What is typed survives reloads and refusals. */
export function CycleForm({ keep, beginning, instruments, mail, cycles, action, send, onDone }: Props) {
  const { draft, change, drop } = useDraft(keep, beginning);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const sending = useSend({
    send,
    fields,
    stale: [["cycles"]],
    done: (cycle) => {
      drop();
      onDone(cycle);
    },
  });
  useFocusFault(form, sending.problem);
  const overtaken = changedSince(sending.problem);
  useEffect(() => {
    if (overtaken) change({ seen: "" }); // it was said; whoever saves again means it
  }, [overtaken, change]);
  const errors: Record<string, string> = { ...sending.errors, ...(tried ? faults(draft) : {}) };
  const instrument = instruments.find((i) => `${i.key}@${i.version}` === draft.instrument);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const body = draftOf(draft, mail);
    if (body && Object.keys(faults(draft)).length === 0) sending.run(body);
    else requestAnimationFrame(() => document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const step: StepProps = { draft, change, errors };
  const local = tried && Object.keys(faults(draft)).length > 0;
  return (
    <form ref={form} noValidate onSubmit={submit} className={classes.form}>
      <Basics {...step} cycles={cycles} instrument={instrument} instruments={instruments} />
      <Questions {...step} instruments={instruments} instrument={instrument} />
      <AccountPicker {...step} />
      <Period {...step} />
      <Confidence {...step} />
      <MailText {...step} standard={mail} minutes={instrument?.minutes ?? 2} first={instrument?.questions[0]} />
      <Following {...step} />
      <div className={classes.foot}>
        {local && <Fault problem={new ApiProblem(422, { title: "Something is missing. The fields above say what." })} />}
        {!local && sending.problem && <Fault problem={sending.problem} rest={sending.rest} />}
        <Button type="submit" loading={sending.busy}>
          {action}
        </Button>
        <span className="second">{counted(draft.account_ids.length, "account")} chosen. Nothing is sent yet.</span>
      </div>
    </form>
  );
}
