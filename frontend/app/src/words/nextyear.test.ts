import { describe, expect, it } from "vitest";
import { movedSchedule } from "./nextyear";

describe("the schedule of next year’s draft", () => {
  const schedule = { pre_notice_days: 3, week: "mon_fri", working_days: true, team_strict: true, team_due_at: "2027-03-19T16:00:00Z" } as const;
  const draft = { schedule, opens_at: "2027-03-08T09:00:00Z", time_zone: "Europe/Berlin" };
  const moved = (opens: string, closes: string) => movedSchedule(draft, new Date(opens), new Date(closes));

  it("keeps the team’s deadline as many days after the opening, over a change of the clock", () => {
    const same = { ...schedule, team_due_at: "2027-03-19T16:00:00.000Z" };
    expect(moved("2027-03-08T09:00:00Z", "2027-03-30T15:00:00Z")).toEqual(same);
    expect(moved("2027-03-08T12:30:00Z", "2027-03-30T15:00:00Z")).toEqual(same);
    expect(moved("2027-04-05T08:00:00Z", "2027-04-27T15:00:00Z")).toEqual({ ...schedule, team_due_at: "2027-04-16T15:00:00.000Z" });
    expect(moved("2027-02-22T09:00:00Z", "2027-03-30T15:00:00Z")).toEqual({ ...schedule, team_due_at: "2027-03-05T16:00:00.000Z" });
  });
  it("has none where it would lie after the closing", () => {
    const none = { pre_notice_days: 3, week: "mon_fri", working_days: true, team_strict: false };
    expect(moved("2027-03-08T09:00:00Z", "2027-03-12T15:00:00Z")).toEqual(none);
  });
  it("is as it was without one", () => {
    expect(movedSchedule({ opens_at: draft.opens_at, time_zone: draft.time_zone }, new Date(), new Date())).toBeUndefined();
  });
});
