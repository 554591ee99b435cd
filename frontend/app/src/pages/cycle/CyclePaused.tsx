import { Link } from "@tanstack/react-router";
import { api, take } from "~/api/client";
import type { CycleDetail } from "~/api/types";
import { MailPaused } from "~/parts/MailPaused";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";

/** Tells on every page of a cycle that its mail stands still, and lets it go on; a pause of all mail is resumed in the settings. */
export function CyclePaused({ cycle }: { cycle: CycleDetail }) {
  const resume = useSend({
    send: () => take(api.POST("/api/cycles/{cycle_id}/mail/resume", { params: { path: { cycle_id: cycle.id } } })),
    stale: [["cycles"]],
    done: () => say("This cycle’s email goes on."),
  });
  const pause = cycle.mail_paused;
  if (!pause || cycle.state === "closed") return null;
  if (pause.whole) return <MailPaused pause={pause} zone={cycle.time_zone} brief elsewhere={<Link to="/settings/mail">See why, and resume, in the settings</Link>} />;
  return <MailPaused pause={pause} zone={cycle.time_zone} resume={{ run: () => resume.run(undefined), busy: resume.busy, problem: resume.problem, waiting: cycle.mail.planned + cycle.mail.queued }} />;
}
