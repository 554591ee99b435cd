import { describe, expect, it } from "vitest";
import type { AccountsMoved, Moved, YearsRow, YearsView } from "~/api/reports";
import { layoutMoved, movedReach, type MovedRow } from "~/charts/movedLayout";
import { readYearsSearch } from "~/pages/years/search";
import { accountSteps, classStory, movedFigure, movedWords, sameFigure, stepTo, yearsStory } from "./overyears";

const mean = (difference: number, rest: Partial<AccountsMoved> = {}): AccountsMoved => ({ difference, accounts: 4, people: 0, certainty: "no clear gap", ...rest });
const change = (difference: number, rest: Partial<Moved> = {}): Moved => ({ all: mean(difference, { before: 50, now: 50 + difference }), withheld: 0, ...rest });
const row = (...clients: (Moved | null)[]): YearsRow => ({ levels: [], steps: clients.map((client, i) => ({ cycle_id: `c${i + 1}`, client, seller: null })) });
const cycle = (id: string, name: string) => ({ id, name, closes_at: "2026-05-28T16:00:00Z" });
const year = (cycle_id: string, client: number, name: string) => ({ cycle_id, client, seller: 60, gap: client - 60, class: name }) as YearsView["accounts"][number]["years"][number];
const account = (name: string, then: [number, string], now: [number, string]): YearsView["accounts"][number] => ({
  account_id: name, name, currency: "", industry: "", region: "", tier: "",
  years: [year("c1", ...then), year("c2", ...now)],
  steps: [{ cycle_id: "c2", client: { all: now[0] - then[0], people: 1, same: 2 }, seller: { people: 0 } }],
});
const view = (overall: YearsRow): YearsView =>
  ({
    cycles: [cycle("c0", "2024"), cycle("c1", "2025"), cycle("c2", "2026")],
    overall, questions: [], segments: [],
    accounts: [account("Up", [40, "shared concern"], [70, "shared strength"]), account("Down", [70, "shared strength"], [30, "blind spot"]), account("Still", [60, "shared strength"], [61, "shared strength"])],
  }) as unknown as YearsView;

describe("the years", () => {
  it("begin with the newest step, and take an older one from the address", () => {
    const v = view(row(null, change(4)));
    expect(stepTo(v, undefined)).toEqual({ at: 1, from: "2025", to: "2026" });
    expect(stepTo(v, "c1")).toEqual({ at: 0, from: "2024", to: "2025" });
    expect(stepTo(v, "c0")).toEqual({ at: 1, from: "2025", to: "2026" });
    expect(stepTo({ ...v, cycles: [cycle("c2", "2026")] }, undefined)).toBeUndefined();
    expect(readYearsSearch({ to: "c1", side: "client", by: "lead", only: "all", of: "q.loss", x: 1 })).toEqual({ to: "c1", by: "lead", of: "q.loss" });
  });
  it("never call a change real that is not sure, and say who it is of", () => {
    const step = { at: 0, from: "2025", to: "2026" };
    const same = mean(-2.4, { people: 9, accounts: 3, certainty: "clear", interval: { low: -4, high: -0.8 } });
    expect(yearsStory(view(row(change(4.2, { same }))), step, "client")).toEqual({
      headline: "Clients rate us 4 higher than in 2025.",
      more: "At the 4 accounts heard both times. That is no clear change. 9 people answered both times: 2 lower, clear.",
    });
    expect(yearsStory(view(row(change(0.3))), step, "client").headline).toBe("Clients rate us as in 2025.");
    expect(yearsStory(view(row(change(3, { withheld: 2 }))), step, "client").more).toContain("too few");
    expect(yearsStory(view(row(null)), step, "client").headline).toBe("Nothing can be compared with 2025 yet.");
    expect(movedFigure(same)).toEqual(["−2.4, clear", expect.stringContaining("9 people at 3 accounts, between")]);
    expect(sameFigure(change(3, { withheld: 2 }))[1]).toBe("not shown, as it would tell of too few people");
  });
  it("say why a line is broken", () => {
    expect(movedWords("New one", { withheld: 0, break: "not asked last year" })).toBe("New one: not asked before.");
    expect(movedWords("Overall", change(2, { break: "other questions" }))).toContain("+2.0 over all who answered, 4 accounts, 50.0 then and 52.0 now");
  });
  it("list accounts from the largest loss, and count the classes that changed", () => {
    const rows = accountSteps(view(row(null, change(4))), { at: 1, from: "2025", to: "2026" }, "client");
    expect(rows.map((r) => [r.account.name, r.all, r.changed])).toEqual([["Down", -40, true], ["Still", 1, false], ["Up", 30, true]]);
    expect(classStory(rows)).toBe("2 of 3 accounts changed class: 1 became a blind spot, 1 shared strength.");
    expect(classStory(rows.filter((r) => !r.changed))).toBe("The one account with both sides both times kept its class.");
    expect(accountSteps(view(row()), { at: 1, from: "2025", to: "2026" }, "seller")).toEqual([]);
  });
  it("are drawn around “unchanged”, reaching equally far to both sides", () => {
    const rows: MovedRow[] = [{ key: "a", label: "A", about: "", side: "client", all: -31, same: 12, words: "" }, { key: "b", label: "B", about: "", side: "client", words: "" }];
    expect([movedReach(rows), movedReach([])]).toEqual([40, 20]);
    const l = layoutMoved(800, rows);
    expect(l.x(0) - l.x(-40)).toBeCloseTo(l.x(40) - l.x(0));
    expect(l.x(99)).toBe(l.right);
  });
});
