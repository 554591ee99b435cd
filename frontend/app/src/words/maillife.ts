import type { MailPause, MailState, Message, MessageEvent } from "~/api/types";
import { mailKinds } from "./states";
import { capital } from "./text";
import { moment } from "./times";

/** One step in a mail's life as it is told: what happened, why, and what the mail server said, which few want to read. */
export interface Step {
  at: string;
  words: string;
  why: string;
  reply: string;
}

const happened: Record<MailState, string> = {
  planned: "Planned",
  queued: "In line to be sent",
  sending: "Handed to the mail server",
  sent: "Taken by the mail server",
  delivered: "Arrived",
  bounced: "Came back",
  complained: "Reported as unwanted",
  uncertain: "Uncertain whether it arrived",
  failed: "Refused for good",
  cancelled: "Cancelled",
};

/** Whether a text is what a mail server said: it begins with a code of three digits. */
const isReply = (text: string) => /^[245]\d\d[ -]/.test(text);

function stepOf(e: MessageEvent): Step {
  const detail = e.detail ?? "";
  const again = e.state === "queued" && detail !== "";
  const words = again ? (/^sent again by/.test(detail) ? "To be sent again" : "To be tried again") : (happened[e.state as MailState] ?? capital(e.state));
  return { at: e.at, words, why: isReply(detail) ? "" : detail, reply: isReply(detail) ? detail : "" };
}

/** A mail's life, oldest first, without the steps that say nothing: in line at the moment it was planned, and handed over when the next step tells how that went. */
export function lifeOf(m: Message): Step[] {
  const events = m.events ?? [];
  const telling = events.filter((e, i) => {
    const [before, after] = [events[i - 1], events[i + 1]];
    if (e.state === "queued" && !e.detail && before?.state === "planned") return false;
    return !(e.state === "sending" && after);
  });
  return telling.map(stepOf);
}

/** Whether a mail has not left yet. */
export const isWaiting = (m: Pick<Message, "state">) => m.state === "planned" || m.state === "queued";

/** What a person can decide about a mail now. */
export type Decision = "cancel" | "retry" | "arrived" | "anyway" | "mend";

/** What can be decided about a mail in its state; the server says no to what stands against it. */
export function decisionsOf(m: Message): Decision[] {
  if (m.kind === "sign_in") return [];
  switch (m.state) {
    case "planned":
    case "queued":
      return ["cancel"];
    case "failed":
      return m.contact_id ? ["mend", "retry"] : ["retry"];
    case "bounced":
      return m.contact_id ? ["mend", "retry"] : [];
    case "cancelled":
      return ["retry"];
    case "uncertain":
      return ["arrived", "anyway"];
    default:
      return [];
  }
}

/** A mail as one names it: "First reminder to Maria Lopez". */
export function mailName(m: Pick<Message, "kind" | "to_name" | "to_email">): string {
  return `${mailKinds[m.kind] ?? capital(m.kind.replaceAll("_", " "))} to ${m.to_name || m.to_email}`;
}

const asked: Record<string, string> = { invitation: "Invited", reminder_1: "Reminded", reminder_2: "Reminded again", resume: "Asked to continue", chase: "Written to personally", receipt: "Receipt sent", thanks: "Thanked" };
const ends: Record<string, string> = { bounced: "came back", complained: "was reported as unwanted", uncertain: "may not have arrived", failed: "was refused", cancelled: "was not sent" };

/** One moment between us and a contact. */
export interface Moment {
  key: string;
  at: string;
  words: string;
  why: string;
}

/** What went between us and a contact in all cycles, newest first: invited, reminded, came back, answered. */
export function contactStory(messages: readonly Message[]): Moment[] {
  const out: Moment[] = [];
  for (const m of messages) {
    const kind = mailKinds[m.kind] ?? m.kind;
    const about = m.cycle_name ? ` · ${m.cycle_name}` : "";
    const last = m.events?.at(-1)?.at ?? m.planned_at;
    if (m.sent_at) out.push({ key: `${m.id}.sent`, at: m.sent_at, words: `${asked[m.kind] ?? `${kind} sent`}${about}`, why: "" });
    else if (isWaiting(m)) out.push({ key: `${m.id}.due`, at: m.due_at, words: `${kind} to leave${about}`, why: "" });
    const end = ends[m.state];
    if (end) out.push({ key: `${m.id}.end`, at: last, words: `${kind} ${end}${about}`, why: m.reason ?? "" });
    if (m.answered_at && m.kind === "invitation") out.push({ key: `${m.id}.answered`, at: m.answered_at, words: `Answered${about}`, why: "" });
  }
  return out.sort((a, b) => b.at.localeCompare(a.at));
}

/** Who paused mail, when and why: "Amara Osei paused it on Fri, 4 Dec 2026, 09:00 (Berlin time): a wrong name." */
export function pauseWords(p: MailPause, zone: string): string {
  const when = moment(p.at, zone);
  if (!p.by) return `Parallax paused it itself on ${when}.`;
  const why = p.reason ? `: ${p.reason.replace(/[.\s]+$/, "")}.` : ".";
  return `${p.by} paused it on ${when}${why}`;
}
