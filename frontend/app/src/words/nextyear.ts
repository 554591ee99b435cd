import type { Schedule } from "~/api/schedule";
import type { LeavingOff, NextAccount, NextPerson, NextYear } from "~/api/types";
import { isolated } from "./isolated";
import { money } from "./numbers";
import { offWords } from "./signoff";
import { instantOf, wallClock } from "./times";

/** What has changed about an account since the last review; empty when nothing has. */
export function accountNews(a: NextAccount): string[] {
  const out: string[] = [];
  if (a.how === "added since") out.push("New since the last review");
  if (a.how === "not asked") out.push("Not asked last time");
  if (a.contacts === 0) out.push("Nobody who may be emailed");
  if (a.lead_changed) out.push(leadNews(a));
  if (a.value_changed) out.push(`Value was ${money(a.value_before, a.currency_before) || "not known"}`);
  return out;
}

function leadNews(a: NextAccount): string {
  if (!a.lead) return `${isolated(a.lead_before)} led it; nobody does now`;
  return a.lead_before ? `${isolated(a.lead_before)} led it before` : "Has a lead now";
}

/** What is known of somebody, in words. */
export function personNews(p: NextPerson): string {
  switch (p.how) {
    case "added":
      return "Was not asked last time";
    case "gone":
      return "Said that last year’s link reached the wrong person";
    case "bounced":
      return "Last year’s email came back";
    case "opted out":
      return "Asked for no more email";
    default:
      return `Taken off last time by ${isolated(p.by)}: ${offWords({ reason: p.reason || "other", note: p.note })}`;
  }
}

/** The groups in which people are shown, those to decide about first. */
export const personGroups = [
  { how: "taken off", title: "Taken off the list last time" },
  { how: "bounced", title: "Email came back" },
  { how: "gone", title: "Wrong person" },
  { how: "added", title: "Not asked last time" },
  { how: "opted out", title: "Never emailed" },
] as const;

export interface Choice {
  accounts: ReadonlySet<string>;
  /** People left off the list. */
  off: ReadonlySet<string>;
}

/** What the server suggests. */
export function suggested(next: Pick<NextYear, "accounts" | "people">): Choice {
  return {
    accounts: new Set(next.accounts.filter((a) => a.chosen).map((a) => a.id)),
    off: new Set(next.people.filter((p) => p.leave_off).map((p) => p.contact_id)),
  };
}

/** The set with one thing put in or taken out. */
export function withOrWithout(set: ReadonlySet<string>, id: string, inIt: boolean): Set<string> {
  const out = new Set(set);
  if (inIt) out.add(id);
  else out.delete(id);
  return out;
}

/** Who is left off, of the accounts that are asked at all. */
export function leavingOff(people: readonly NextPerson[], choice: Choice): LeavingOff[] {
  return people
    .filter((p) => choice.off.has(p.contact_id) && !p.never && choice.accounts.has(p.account_id))
    .map((p) => ({ contact_id: p.contact_id, reason: p.reason || "later", note: p.note }));
}

/** The accounts with news, those to decide about first; the others only count. */
export function accountsWithNews(accounts: readonly NextAccount[]): NextAccount[] {
  const weight = { "added since": 0, "nobody left": 1, "asked before": 2, "not asked": 3 };
  return accounts.filter((a) => accountNews(a).length > 0).sort((a, b) => weight[a.how] - weight[b.how] || a.name.localeCompare(b.name));
}

/**
 * The draft's schedule for another opening and closing: the account teams' deadline lies as many days after the opening, at the same time of
 * day; there is none where it would not lie before the closing.
 */
export function movedSchedule({ schedule, opens_at, time_zone }: Pick<NextYear["draft"], "schedule" | "opens_at" | "time_zone">, opens: Date, closes: Date): Schedule | undefined {
  if (!schedule?.team_due_at) return schedule;
  const date = (at: string | Date) => Date.parse(wallClock(at, time_zone).slice(0, 10));
  const day = new Date(date(schedule.team_due_at) + date(opens) - date(opens_at)).toISOString().slice(0, 10);
  const due = instantOf(day + wallClock(schedule.team_due_at, time_zone).slice(10), time_zone);
  if (due && due > opens && due < closes) return { ...schedule, team_due_at: due.toISOString() };
  return { pre_notice_days: schedule.pre_notice_days, week: schedule.week, working_days: schedule.working_days, team_strict: false };
}
