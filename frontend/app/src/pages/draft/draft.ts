import type { CycleDetail, CycleDraft, CycleLine, DefaultMail, Firm, Instrument, MailPlan } from "~/api/types";
import { usualSchedule } from "~/api/schedule";
import { planFaults, timedMails, usualPlan } from "~/words/mailplan";
import { scheduleFields, scheduleOf, typedSchedule, type TypedSchedule } from "~/words/schedule";
import { instantOf, monthName, wallClock } from "~/words/times";
import { comparable } from "./comparable";

/** A cycle as it is being typed: times as wall clocks of the zone chosen. */
export interface Typed {
  name: string;
  instrument: string;
  confidentiality: string;
  opens: string;
  closes: string;
  time_zone: string;
  mail_subject: string;
  mail_body: string;
  embedded: boolean;
  previous_id: string;
  account_ids: string[];
  mail_plan: MailPlan;
  schedule: TypedSchedule;
  /** Stands for what was there when it was opened; empty for a new one, and once it may be written over. */
  seen: string;
}

/** The fields that the server names in its problems. */
export const fields = ["name", "instrument_key", "confidentiality", "opens_at", "closes_at", "time_zone", "mail_subject", "mail_body", "previous_id", "account_ids", ...scheduleFields, ...timedMails.map((m) => `mail_plan.${m.field}` as const)] as const;

/** The name of an instrument's version in a field. */
export function instrumentId(i: { key: string; version: number }): string {
  return `${i.key}@${i.version}`;
}

/** A new cycle: named by the year, or by the month where the year's name is taken, opening tomorrow at nine for three weeks, in the firm's time zone. */
export function newDraft(firm: Firm, instruments: readonly Instrument[], mail: DefaultMail, cycles: readonly Named[], now: Date): Typed {
  const zone = firm.time_zone || "UTC";
  const dayAt = (days: number, time: string) => `${wallClock(new Date(now.getTime() + days * 86_400_000), zone).slice(0, 10)}T${time}`;
  return {
    name: freeName(now, zone, cycles),
    instrument: instruments[0] ? instrumentId(instruments[0]) : "",
    confidentiality: "named",
    opens: dayAt(1, "09:00"),
    closes: dayAt(22, "18:00"),
    time_zone: zone,
    mail_subject: mail.subject,
    mail_body: mail.body,
    embedded: false,
    previous_id: cycles.find((c) => c.state === "closed" && comparable(c, instruments[0], instruments))?.id ?? "",
    account_ids: [],
    mail_plan: usualPlan,
    schedule: typedSchedule({ ...usualSchedule, working_days: true }, zone),
    seen: "",
  };
}

type Named = Pick<CycleLine, "id" | "name" | "state" | "instrument_key" | "instrument_version">;

/** The first name that no cycle has yet: "Annual review 2026", "Review, November 2026", then numbered. */
function freeName(now: Date, zone: string, cycles: readonly Named[]): string {
  const taken = new Set(cycles.map((c) => c.name));
  const month = `Review, ${monthName(now, zone)}`;
  let name = `Annual review ${wallClock(now, zone).slice(0, 4)}`;
  for (let n = 1; taken.has(name); n++) name = n === 1 ? month : `${month} (${n})`;
  return name;
}

/** A stored draft, back in the form. */
export function typedOf(c: CycleDetail, mail: DefaultMail): Typed {
  return {
    name: c.name,
    instrument: `${c.instrument_key}@${c.instrument_version}`,
    confidentiality: c.confidentiality,
    opens: wallClock(c.opens_at, c.time_zone),
    closes: wallClock(c.closes_at, c.time_zone),
    time_zone: c.time_zone,
    mail_subject: c.mail_subject || mail.subject,
    mail_body: c.mail_body || mail.body,
    embedded: c.embedded,
    previous_id: c.previous_id ?? "",
    account_ids: c.account_ids,
    mail_plan: c.mail_plan,
    schedule: typedSchedule(c.schedule, c.time_zone),
    seen: c.seen ?? "",
  };
}

/** What can be told without asking the server: what is missing and what can't be. */
export function faults(t: Typed): Record<string, string> {
  const out: Record<string, string> = {};
  if (t.name.trim() === "") out["name"] = "Give the cycle a name, such as “Annual review 2026”.";
  const [opens, closes] = [instantOf(t.opens, t.time_zone), instantOf(t.closes, t.time_zone)];
  if (!opens) out["opens_at"] = "Choose a date and a time.";
  if (!closes) out["closes_at"] = "Choose a date and a time.";
  if (opens && closes && closes <= opens) out["closes_at"] = "The cycle has to close after it opens. Choose a later time.";
  return { ...out, ...planFaults(t.mail_plan) };
}

/** The draft as the server takes it, without words for its mail where they are the firm's; undefined while faults() has something to say about the times. */
export function draftOf(t: Typed, mail: Pick<DefaultMail, "subject" | "body">): CycleDraft | undefined {
  const [opens, closes] = [instantOf(t.opens, t.time_zone), instantOf(t.closes, t.time_zone)];
  if (!opens || !closes) return undefined;
  const [key = "", version = "1"] = t.instrument.split("@");
  return {
    name: t.name.trim(),
    instrument_key: key,
    instrument_version: Number(version),
    confidentiality: t.confidentiality === "confidential" ? "confidential" : "named",
    opens_at: opens.toISOString(),
    closes_at: closes.toISOString(),
    time_zone: t.time_zone,
    mail_subject: t.mail_subject === mail.subject ? "" : t.mail_subject,
    mail_body: t.mail_body === mail.body ? "" : t.mail_body,
    embedded: t.embedded,
    ...(t.previous_id ? { previous_id: t.previous_id } : {}),
    account_ids: t.account_ids,
    mail_plan: t.mail_plan,
    schedule: scheduleOf(t.schedule, t.time_zone),
    ...(t.seen ? { seen: t.seen } : {}),
  };
}
