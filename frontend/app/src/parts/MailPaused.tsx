import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { ApiProblem } from "~/api/problem";
import type { MailPause } from "~/api/types";
import { pauseWords } from "~/words/maillife";
import { Confirm } from "./Confirm";
import classes from "./mail.module.css";
import partClasses from "./parts.module.css";

interface Props {
  pause: MailPause;
  zone: string;
  /** Left out where the reader can't resume here. */
  resume?: { run: () => void; busy: boolean; problem: ApiProblem | null; waiting: number };
  /** The way to where it can be resumed, or why the reader can’t. */
  elsewhere?: ReactNode;
  /** Leaves out what to check before resuming, where one can’t resume anyway. */
  brief?: boolean;
}

/** Mail stands still: which, since when, by whom and why, and the way to let it go on. */
export function MailPaused({ pause, zone, resume, elsewhere, brief = false }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <div className={`${partClasses.note} ${classes.paused}`} role="status">
      <div>
        <p className={partClasses.noteTitle}>{pause.whole ? "All email stands still" : "This cycle’s email stands still"}</p>
        <p>
          {pauseWords(pause, zone)} Nothing that waits is lost{pause.whole ? ", and links to sign in still go out" : ""}.
        </p>
        {!pause.by && !brief && <ProgramsReason reason={pause.reason ?? ""} />}
        {elsewhere && <p>{elsewhere}</p>}
      </div>
      {resume && (
        <>
          <Button variant="default" onClick={() => setAsking(true)}>
            Resume
          </Button>
          <Confirm opened={asking} onClose={() => setAsking(false)} title="Let email go on?" action="Resume email" busy={resume.busy} problem={resume.problem} onConfirm={resume.run}>
            <p>
              {resume.waiting > 0 ? `Of ${resume.waiting === 1 ? "the one email that waits" : `the ${resume.waiting} emails that wait`}, what` : "Whatever"} is due by now leaves at once. What is no longer wanted or too late is
              cancelled with its reason.
            </p>
            {!pause.by && <p>What has been sent can’t be taken back. Resume only when you have checked that these emails have not left already.</p>}
          </Confirm>
        </>
      )}
    </div>
  );
}

/** What Parallax noticed, and what a person looks at before email goes on. */
function ProgramsReason({ reason }: { reason: string }) {
  return (
    <>
      <p>{reason}</p>
      <p>Before you resume, check that</p>
      <ul>
        <li>no other copy of Parallax is running and sending for you,</li>
        <li>the emails that wait have not left already: look into the mail server’s log, or ask one or two of the people,</li>
        <li>answers and opt-outs that came in since the backup are entered again by hand.</li>
      </ul>
    </>
  );
}
