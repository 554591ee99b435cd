import { describe, expect, it } from "vitest";
import type { LensLine } from "~/api/lenses";
import { laddersOf, places, totalsOf } from "./ladders";

const at = (strength: number, n = 3) => ({ strength, rung: Math.round((strength / 100) * 3), n, fragile: false, single: n === 1 });
const line = (name: string, client: boolean, sees?: number, wants?: number, n = 3) =>
  ({
    name, sight: { client },
    lenses: [{ lens: "strength", ladder: { key: "wish", rungs: ["a", "b", "c", "d"], client: { ...(sees === undefined ? {} : { sees: at(sees, n) }), ...(wants === undefined ? {} : { wants: at(wants, n) }) }, seller: {} } }],
  }) as unknown as LensLine;

describe("the ladder over all accounts", () => {
  const lines = [line("Near", true, 60, 70), line("Far", true, 20, 90, 1), line("Half", true, 40), line("Mute", true), line("Hidden", false, 0, 100)];
  const all = laddersOf(lines, "strength");
  it("has those who want to climb the furthest first, and nothing hidden or unknown", () => {
    expect(all.map((r) => r.line.name)).toEqual(["Far", "Near", "Half"]);
    expect(laddersOf(lines, "care")).toEqual([]);
  });
  it("counts accounts by the nearest rung, and says how many are unsure", () => {
    expect(totalsOf(all, places[0], 4)).toEqual({ label: "Where clients see it", mean: 40, accounts: 3, unsure: 1, rungs: [0, 2, 1, 0] });
    expect(totalsOf(all, places[2], 4)).toMatchObject({ mean: 80, accounts: 2, rungs: [0, 0, 1, 1] });
    expect(totalsOf(all, places[1], 4)).toMatchObject({ mean: undefined, accounts: 0, unsure: 0 });
  });
});
