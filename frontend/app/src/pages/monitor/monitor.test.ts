import { describe, expect, it } from "vitest";
import type { MonitorDay, MonitorLine } from "~/api/monitor";
import { dayBars } from "./daysLayout";
import { sorted } from "./lines";

const day = (date: string, part: Partial<MonitorDay>): MonitorDay => ({ date, clients: 0, team: 0, invitations: 0, reminders_1: 0, reminders_2: 0, chases: 0, ...part });

describe("the daily chart", () => {
  it("leaves room for the days to come, and is as high as its best day", () => {
    const bars = dayBars([day("2026-05-01", { clients: 4, invitations: 100 }), day("2026-05-02", { clients: 2, invitations: 3 })], 4, 400, 80);
    expect(bars.map((b) => [b.x, b.height, b.y])).toEqual([[0, 80, 0], [100, 40, 40]]);
    expect(bars.map((b) => b.mails)).toEqual([["invitation"], []]);
  });
  it("is flat where nobody has answered, and empty before the opening", () => {
    expect(dayBars([day("2026-05-01", { reminders_1: 1 })], 1, 100, 80)[0]).toMatchObject({ height: 0, mails: ["reminder 1"] });
    expect(dayBars([], 21, 100, 80)).toEqual([]);
  });
});

const line = (name: string, asked: number, answered: number, heard: number, accounts = 2): MonitorLine => ({
  id: name, name, accounts, heard, deep: 0, clients: { asked, answered, started: answered }, team: { asked: 1, answered: 0, started: 0 },
});

describe("the order of a breakdown", () => {
  it("ranks the coverage of accounts above the rate of contacts", () => {
    const lines = [line("A", 10, 9, 1), line("B", 10, 2, 2), line("C", 10, 5, 1), line("D", 0, 0, 0)];
    expect(sorted(lines, undefined).map((l) => l.name)).toEqual(["D", "C", "A", "B"]);
    expect(sorted(lines, "-rate").map((l) => l.name)).toEqual(["A", "C", "B", "D"]);
    expect(sorted(lines, "name").map((l) => l.name)).toEqual(["A", "B", "C", "D"]);
  });
});
