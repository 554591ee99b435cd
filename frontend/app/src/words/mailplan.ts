import type { MailPlan } from "~/api/types";
import { count, counted } from "./numbers";

/** The mails that go out by the clock, some days after or before something. */
export type TimedMail = "reminder_1_days" | "reminder_2_days" | "resume_days" | "nudge_days";

/** What a new cycle sends besides its invitations; the server starts from the same. */
export const usualPlan: MailPlan = { reminder_1_days: 4, reminder_2_days: 10, resume_days: 2, nudge_days: 3, receipts: true, digests: true, thanks: true };

/** The farthest that a mail may lie from what it follows, in days. */
export const maxMailDays = 90;

interface Timed {
  field: TimedMail;
  name: string;
  about: string;
  /** What the days are counted from. */
  from: string;
}

/** The mails with a day, in the order in which people get them. */
export const timedMails: readonly Timed[] = [
  { field: "reminder_1_days", name: "First reminder", about: "To clients who have not answered", from: "after the invitation" },
  { field: "reminder_2_days", name: "Second reminder", about: "To the same, with another subject, at least two days after the first", from: "after the invitation" },
  { field: "resume_days", name: "Continue where you stopped", about: "To clients who saved their answers without sending them, in place of reminders", from: "after the last save" },
  { field: "nudge_days", name: "Team reminder", about: "To sellers who still have accounts to answer for, before their deadline or the closing", from: "before the deadline" },
];

/** The days to choose from, up to a month or to the day chosen already: "4 days after the invitation". */
export function dayChoices(chosen: number, from: string): { value: string; label: string }[] {
  return Array.from({ length: Math.max(30, chosen) }, (_, i) => ({ value: String(i + 1), label: `${counted(i + 1, "day")} ${from}` }));
}

/** What is wrong with the plan, by field as the server names it; the server says the same. */
export function planFaults(p: MailPlan): Record<string, string> {
  const out: Record<string, string> = {};
  for (const { field } of timedMails) {
    if (!Number.isInteger(p[field]) || p[field] < 0 || p[field] > maxMailDays) out[`mail_plan.${field}`] = `Choose 1 to ${maxMailDays} days.`;
  }
  const least = p.reminder_1_days + 2;
  if (p.reminder_1_days > 0 && p.reminder_2_days > 0 && p.reminder_2_days < least) out["mail_plan.reminder_2_days"] ??= `Choose day ${count(least)} or later: two days after the first reminder.`;
  return out;
}

/** What a mail comes to that the cycle is too short for; empty when it fits. length is the cycle's in days. */
export function tooLate(field: TimedMail, days: number, length: number | undefined): string {
  if (length === undefined || days === 0 || days < length) return "";
  return `The cycle lasts ${counted(Math.floor(length), "day")}, so this one ${field === "nudge_days" ? "leaves as soon as it opens" : "is never sent"}.`;
}

/** The plan in one line: "Reminders on days 4 and 10, …". */
export function planWords(p: MailPlan): string {
  const days = [p.reminder_1_days, p.reminder_2_days].filter((d) => d > 0).map(count);
  const parts = [
    days.length > 0 ? `${days.length === 1 ? "one reminder" : "reminders"} ${days.join(" and ")} days after the invitation`.replace(/ 1 days/, " 1 day") : "no reminders",
    p.resume_days > 0 && `a note to continue ${counted(p.resume_days, "day")} after saving`,
    p.nudge_days > 0 && `a team reminder ${counted(p.nudge_days, "day")} before the deadline`,
    p.receipts && "receipts",
    p.digests && "weekly digests",
    p.thanks && "thanks after the close",
  ].filter((part) => part !== false);
  const line = parts.join(", ");
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}
