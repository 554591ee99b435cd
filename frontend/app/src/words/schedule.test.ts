import { describe, expect, it } from "vitest";
import { noticeDays, scheduleOf, stepLeftOut, stepState, stepWho, typedSchedule } from "./schedule";

const plain = { pre_notice_days: 5, week: "mon_fri" as const, working_days: true, team_strict: true };

describe("a schedule as it is typed", () => {
  it("keeps the deadline's wall clock in the cycle's zone", () => {
    const typed = typedSchedule({ ...plain, team_due_at: "2026-12-22T08:00:00Z" }, "Europe/Berlin");
    expect(typed.team_due).toBe("2026-12-22T09:00");
    expect(scheduleOf(typed, "Europe/Berlin")).toEqual({ ...plain, team_due_at: "2026-12-22T08:00:00.000Z" });
  });
  it("is strict about no deadline only where there is one", () => expect(scheduleOf(typedSchedule(plain, "Europe/Berlin"), "Europe/Berlin")).toEqual({ ...plain, team_strict: false }));
  it("offers the days that were chosen already", () => {
    expect(noticeDays(5).filter((d) => d.value === "5")).toHaveLength(1);
    expect(noticeDays(6).map((d) => d.value)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "10", "14"]);
  });
});

describe("a step of the plan", () => {
  const step = { code: "opening" as const, at: "2026-12-14T08:00:00Z" };
  const [before, after] = [new Date("2026-12-13T08:00:00Z"), new Date("2026-12-15T08:00:00Z")];
  it("names how many it reaches, once that is known", () => {
    expect(stepWho(step)).toMatch(/^All clients and the account teams/);
    expect(stepWho(step, 1, 2)).toMatch(/^1 client and 2 team members/);
  });
  it("is done, next, later or left out", () =>
    expect([stepState(step, after, undefined), stepState(step, before, step), stepState(step, before, undefined), stepState({ ...step, left_out: "past" }, after, undefined)]).toEqual(["done", "next", "later", "left-out"]));
  it("says why it is left out", () => expect([stepLeftOut({ left_out: "past" }), stepLeftOut({})]).toEqual(["Not sent: its time has passed", ""]));
});
