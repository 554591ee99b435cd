import { describe, expect, it } from "vitest";
import { distance, instantOf, moment, wallClock } from "./times";

describe("times", () => {
  it("tells weekday, date, time and zone where somebody must act", () => {
    expect(moment("2026-05-28T16:00:00Z", "Europe/Berlin")).toBe("Thu, 28 May 2026, 18:00 (Berlin time)");
    expect(moment("2026-05-28T16:00:00Z", "Nowhere/Atall")).toContain("16:00");
  });
  it.each([
    ["2026-05-28T18:00", "Europe/Berlin", "2026-05-28T16:00:00.000Z"],
    ["2026-12-01T09:00", "America/New_York", "2026-12-01T14:00:00.000Z"],
    ["2026-01-01T00:30", "Asia/Kolkata", "2025-12-31T19:00:00.000Z"],
    ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"], // doubled hour: the first
    ["2026-03-29T01:59", "Europe/Berlin", "2026-03-29T00:59:00.000Z"],
  ])("reads %s in %s", (wall, zone, instant) => expect(instantOf(wall, zone)?.toISOString()).toBe(instant));
  it("gives an hour that spring skips a time beside it, and nonsense none", () => {
    expect(instantOf("2026-03-29T02:30", "Europe/Berlin")).toBeInstanceOf(Date);
    expect(instantOf("soon", "Europe/Berlin")).toBeUndefined();
  });
  it("comes back to the wall clock it came from, all through a year", () => {
    for (const zone of ["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "UTC"]) {
      for (let day = 0; day < 365; day += 7) {
        const wall = wallClock(new Date(Date.UTC(2026, 0, 1 + day, 11, 30)), zone);
        const back = instantOf(wall, zone);
        expect(back && wallClock(back, zone)).toBe(wall);
      }
    }
  });
  it("tells the distance in plain words", () => {
    const now = new Date("2026-05-20T12:00:00Z");
    expect(distance("2026-05-28T12:00:00Z", now)).toBe("in 8 days");
    expect(distance("2026-05-20T15:00:00Z", now)).toBe("within a day");
    expect(distance("2026-05-21T23:00:00Z", now), "in UTC").toBe("tomorrow");
    expect(distance("2026-05-21T23:00:00Z", now, "Europe/Berlin"), "after midnight there").toBe("in 2 days");
    expect(distance("2026-05-17T12:00:00Z", now)).toBe("3 days ago");
  });
});
