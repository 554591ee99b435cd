import type { Schedule, Step } from "~/api/schedule";
import { counted } from "./numbers";
import { instantOf, wallClock } from "./times";

/** A schedule as it is being typed: the team's deadline as a wall clock, empty for none. */
export interface TypedSchedule {
  pre_notice_days: number;
  week: Schedule["week"];
  working_days: boolean;
  team_due: string;
  team_strict: boolean;
}

/** The names of its fields in the server's problems. */
export const scheduleFields = ["schedule.pre_notice_days", "schedule.week", "schedule.team_due_at"] as const;

export function typedSchedule(s: Schedule, zone: string): TypedSchedule {
  return { pre_notice_days: s.pre_notice_days, week: s.week, working_days: s.working_days, team_due: s.team_due_at ? wallClock(s.team_due_at, zone) : "", team_strict: s.team_strict };
}

export function scheduleOf(t: TypedSchedule, zone: string): Schedule {
  const due = instantOf(t.team_due, zone);
  return {
    pre_notice_days: t.pre_notice_days,
    week: t.week,
    working_days: t.working_days,
    ...(due ? { team_due_at: due.toISOString() } : {}),
    team_strict: due !== undefined && t.team_strict,
  };
}

/** The weeks there are to choose from. */
export const weeks: { value: Schedule["week"]; label: string }[] = [
  { value: "mon_fri", label: "Monday to Friday" },
  { value: "sun_thu", label: "Sunday to Thursday" },
];

const steps: Record<Step["code"], string> = {
  pre_notice: "Pre-notice",
  opening: "Opening",
  reminder_1: "First reminder",
  reminder_2: "Second reminder",
  team_reminder: "Team reminder",
  team_deadline: "Team’s deadline",
  closing: "Closing",
  thanks: "Thanks",
  late_end: "Last day for late answers",
};

/** A step of a cycle's plan as people call it. */
export function stepName(code: Step["code"]): string {
  return steps[code];
}

/** Who gets or does what in a step. People are told as "all clients" where their number is not known. */
export function stepWho({ code }: Pick<Step, "code">, contacts?: number, sellers?: number): string {
  const clients = contacts === undefined ? "All clients" : counted(contacts, "client");
  const team = sellers === undefined ? "the account teams" : counted(sellers, "team member");
  switch (code) {
    case "pre_notice":
      return `${clients}: an email that says what will come, and when`;
    case "opening":
      return `${clients} and ${team}: the invitation, with a link of their own`;
    case "reminder_1":
    case "reminder_2":
      return "Clients who have not answered, from this day on, each in their own office hours";
    case "team_reminder":
      return "Team members whose answers are missing";
    case "team_deadline":
      return "Account teams should have answered; whoever has not is named on the overview";
    case "closing":
      return "Nobody can answer in time any more; the results are frozen";
    case "thanks":
      return "Clients who have answered";
    case "late_end":
      return "Late answers are no longer taken";
  }
}

/** Why a step won't happen; empty when it will. */
export function stepLeftOut({ left_out }: Pick<Step, "left_out">): string {
  if (left_out === "past") return "Not sent: its time has passed";
  return left_out === "too_late" ? "Not sent: too little time would be left to answer" : "";
}

/** Where a step stands at a moment. */
export function stepState(step: Step, now: Date, next: Step | undefined): "done" | "next" | "later" | "left-out" {
  if (step.left_out) return "left-out";
  if (next && next.code === step.code) return "next";
  return Date.parse(step.at) <= now.getTime() ? "done" : "later";
}

/** The days ahead to choose from for a pre-notice. */
export const noticeChoices = [0, 1, 2, 3, 4, 5, 7, 10, 14].map((n) => ({ value: String(n), label: n === 0 ? "No pre-notice" : `${counted(n, "day")} before it opens` }));

/** The same with the day chosen already, where it is another. */
export function noticeDays(chosen: number): { value: string; label: string }[] {
  if (noticeChoices.some((c) => c.value === String(chosen))) return noticeChoices;
  return [...noticeChoices, { value: String(chosen), label: `${counted(chosen, "day")} before it opens` }].sort((a, b) => Number(a.value) - Number(b.value));
}
