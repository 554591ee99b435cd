import { describe, expect, it } from "vitest";
import { restingStory, worthWords } from "~/words/firm";
import { roughWidth } from "./label";
import { layoutSkyline } from "./skylineLayout";

const rests = (accounts: number, value: number, single = 0) => ({ accounts, value, share: value / 100, single });

describe("what the value rests on", () => {
  it("stands side by side, each account as wide as its share, over the whole value", () => {
    const l = layoutSkyline(800, [{ key: "a", label: "A", share: 0.5, strength: 100, words: "" }, { key: "b", label: "B", share: 0.3, words: "" }, { key: "c", label: "C", share: 0.2, strength: 0, words: "" }], ["Low", "High"]);
    const [a, b, c] = l.boxes;
    expect([a?.x, (a?.x ?? 0) + (a?.width ?? 0), (c?.x ?? 0) + (c?.width ?? 0)]).toEqual([l.left, b?.x, l.right]);
    expect([l.y(100), l.y(0)]).toEqual([l.top, l.bottom]);
  });
  it("keeps the names of the rungs clear of the accounts, and of the ends of the value", () => {
    const rungs = ["Too little", "Less than it should be", "A fair return", "More than expected"];
    const [wide, narrow] = [layoutSkyline(760, [], rungs), layoutSkyline(300, [], rungs)];
    expect(wide.rungs).toEqual(rungs);
    expect(narrow.rungs).toEqual(["Too little", "Less than it…", "A fair return", "More than…"]);
    expect([wide.middle, narrow.middle]).toEqual([true, false]);
    for (const l of [wide, narrow]) for (const r of l.rungs) expect(roughWidth(r, 12)).toBeLessThan(l.left - 4);
  });
  it("says what rests on weak relationships, and of what nothing is known", () => {
    expect(restingStory({ weak: rests(14, 39), strong: rests(9, 42), unheard: rests(8, 19), total: 100 })).toBe("39\u00a0% of the value rests on 14 relationships that clients rate below the cut. Of 19\u00a0% nothing is known.");
    expect(restingStory({ weak: rests(14, 39, 3), strong: rests(9, 61), unheard: rests(0, 0), total: 100 })).toBe("39\u00a0% of the value rests on 14 relationships that clients rate below the cut, 3 of them heard from one person alone.");
    expect(restingStory({ weak: rests(0, 0), strong: rests(9, 100), unheard: rests(0, 0), total: 100 })).toBe("None of the value heard about rests on relationships that clients rate below the cut.");
    expect(restingStory({ weak: rests(0, 0), strong: rests(0, 0), unheard: rests(3, 100), total: 100 })).toBe("Of none of the value is it known how clients see us.");
    expect(worthWords({ name: "Northwind", value: 25_000_00, answers: 0 }, { total: 100_000_00, currency: "EUR" })).toBe("Northwind: €25,000 a year, 25\u00a0% of the value, nobody heard.");
    expect(worthWords({ name: "Northwind", value: 25_000_00, client: 40, answers: 1 }, { total: 100_000_00, currency: "EUR" })).toContain("client 40.0 of 100, 1 answer, a single voice.");
  });
});
