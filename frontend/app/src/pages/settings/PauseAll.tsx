import { Button } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { MailHealth } from "~/api/types";
import { useMe } from "~/frame/roles";
import { MailPaused } from "~/parts/MailPaused";
import { Section } from "~/parts/PageHead";
import { PauseDialog } from "~/parts/PauseDialog";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";

const stale = [["mail"], ["cycles"]];

/** All of the firm's mail: whether it stands still and why, and how to stop it or let it go on. */
export function PauseAll({ mail }: { mail: MailHealth }) {
  const { may, firm } = useMe();
  const [asking, setAsking] = useState(false);
  const pause = useSend({
    send: (reason: string) => take(api.POST("/api/mail/pause", { body: { reason } })),
    stale,
    done: () => {
      setAsking(false);
      say("Paused. Only links to sign in go out until somebody resumes.");
    },
  });
  const resume = useSend({ send: () => take(api.POST("/api/mail/resume")), stale, done: () => say("Email goes on.") });
  if (mail.paused) {
    const mayResume = mail.paused.by !== undefined || may.administer; // what the program stopped, an administrator starts
    const waiting = mail.states.planned + mail.states.queued;
    return (
      <MailPaused
        pause={mail.paused}
        zone={firm.time_zone}
        {...(mayResume ? { resume: { run: () => resume.run(undefined), busy: resume.busy, problem: resume.problem, waiting } } : { elsewhere: "An administrator looks at this and lets it go on." })}
      />
    );
  }
  return (
    <Section
      title="Sending"
      actions={
        <Button variant="default" size="xs" onClick={() => setAsking(true)}>
          Pause all email
        </Button>
      }
    >
      <p className="second">Email leaves as planned.</p>
      <PauseDialog opened={asking} onClose={() => setAsking(false)} title="Pause all email?" busy={pause.busy} problem={pause.problem} onPause={pause.run}>
        <p>Invitations, reminders and digests of every cycle wait until you resume. Links to sign in and tests still go out, and links already sent keep working.</p>
      </PauseDialog>
    </Section>
  );
}
