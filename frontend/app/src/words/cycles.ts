import type { CycleDetail, MailState } from "~/api/types";
import { count, counted, percent } from "./numbers";
import { daysUntil, distance, moment } from "./times";

type Times = Pick<CycleDetail, "state" | "opens_at" | "closes_at" | "closed_at" | "time_zone">;

/** Where a cycle stands, with the time that matters there: "Open until Fri, 4 Dec 2026, 09:00 (Berlin time), 13 days left". */
export function cyclePeriod(c: Times, now = new Date()): string {
  const at = (instant: string) => moment(instant, c.time_zone).replace(/\(.+\)$/, (zone) => zone.replaceAll(" ", "\u00a0")); // the zone stays on one line
  switch (c.state) {
    case "closed":
      return `Closed on ${at(c.closed_at ?? c.closes_at)}`;
    case "open":
      return `Open until ${at(c.closes_at)}, ${left(c.closes_at, now)}`;
    case "scheduled":
      return `Scheduled for ${at(c.opens_at)}, ${distance(c.opens_at, now, c.time_zone)}`;
    default:
      return new Date(c.opens_at) > now ? `Draft, to open on ${at(c.opens_at)}` : "Draft, to open as soon as it is launched";
  }
}

function left(instant: string, now: Date): string {
  const days = daysUntil(instant, now);
  return days <= 1 ? "less than a day left" : `${days} days left`;
}

/** Whether a cycle has been asked about: before, there is nothing to compare. */
export function isAsked(c: Pick<CycleDetail, "state">): boolean {
  return c.state === "open" || c.state === "closed";
}

/** What stands under how many of a side have answered: the share, and who stopped on the way. */
export function sideWords({ asked, answered, started }: { asked: number; answered: number; started: number }, open: boolean): string {
  const begun = Math.max(started - answered, 0);
  return [asked > 0 && percent(answered, asked), begun > 0 && `${count(begun)} ${open ? "more started" : "started but did not finish"}`].filter(Boolean).join(", ");
}

/** What stands under how many mails were sent: what became of the others. */
export function mailWords(mail: CycleDetail["mail"]): string {
  const waiting = mail.planned + mail.queued + mail.sending;
  const parts = [waiting > 0 && `${count(waiting)} on the way`, mail.failed > 0 && `${count(mail.failed)} failed`, mail.bounced > 0 && `${count(mail.bounced)} came back`, mail.complained > 0 && `${count(mail.complained)} reported as unwanted`, mail.uncertain > 0 && `${count(mail.uncertain)} uncertain`, mail.cancelled > 0 && `${count(mail.cancelled)} not sent`];
  return parts.filter(Boolean).join(", ") || (mail.sent + mail.delivered > 0 ? "accepted by the mail server" : "");
}

/** Whom a cycle that is still to open will ask at an account: "5 clients, 3 of the team". */
export function toAsk(clients: number, team: number): string {
  return `${counted(clients, "client")}, ${count(team)} of the team`;
}

const none: Record<MailState | "", string> = {
  "": "This cycle has no email yet.",
  planned: "No email is waiting for its time.",
  queued: "No email is waiting to be sent.",
  sending: "No email is being sent right now.",
  sent: "No email has been sent yet.",
  delivered: "No email is known to have arrived.",
  bounced: "No email has come back.",
  complained: "No email was reported as unwanted.",
  uncertain: "No email is uncertain.",
  failed: "No email has failed.",
  cancelled: "No email was cancelled.",
};

/** What stands in place of the list when no mail is in a state. */
export function noMail(state: MailState | ""): string {
  return none[state];
}
