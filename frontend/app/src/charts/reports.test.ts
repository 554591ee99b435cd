import { describe, expect, it } from "vitest";
import type { QuestionView, Surface } from "~/api/reports";
import { possible } from "~/words/outcomes";
import { misjudgedStory } from "~/words/questions";
import { leaningOf, notYet } from "~/words/sellers";
import { layoutLeaning, leaningLine, reachOf } from "./leaningLayout";
import { layoutMisjudged, misjudgedLine, partsOf } from "./misjudgedLayout";
import { bandsOf, layoutSurface, nodesOf, shades, surfaceAt } from "./surfaceLayout";

const question = (more: Partial<QuestionView>): QuestionView => ({
  key: "loss", label: "What losing us costs", client_stem: "", lens: "strength", facet: "", rungs: [], cut: 50, accounts: 24, classes: [], bias: -20, interval: { low: -26, high: -14 }, spread: 10, mean_square: 500, bias_share: 0.8, client_mean: 40, seller_mean: 60, ...more,
});

describe("the question picture", () => {
  it("splits a bar into what all share and what differs, the longest filling the room", () => {
    expect(partsOf(question({}), 500, 200)).toEqual({ shared: 160, differs: expect.closeTo(40, 9) });
    expect(partsOf(question({ mean_square: 250, bias_share: 0 }), 500, 200)).toEqual({ shared: 0, differs: 100 });
    expect(partsOf(question({ mean_square: undefined }), 500, 200)).toBeUndefined();
  });
  it.each([280, 719, 720, 1100])("keeps ladder, bar and every row inside %s px", (width) => {
    const l = layoutMisjudged(width, 7);
    expect(l.x(100)).toBe(l.plotRight);
    expect(l.plotRight).toBeGreaterThan(l.plotLeft);
    expect(l.barLeft).toBeLessThan(l.barRight);
    expect(l.barRight).toBeLessThanOrEqual(width);
    expect(misjudgedLine(l, 6)).toBeLessThan(l.height);
  });
  it("says what would help by where the miss comes from, and nothing without one", () => {
    expect(misjudgedStory([question({})])?.help).toMatch(/^Clients rate it 20\.0 lower than we believe\. Most of that error \(80\u00a0%\) .* one talk with everybody/);
    expect(misjudgedStory([question({ bias_share: 0.1, interval: { low: -9, high: 5 } })])?.help).toMatch(/^On average there is no clear gap, but most of the error \(90\u00a0%\) .* one by one/);
    expect(misjudgedStory([question({ bias: undefined, mean_square: undefined, accounts: 1 })])).toBeNull();
  });
});

describe("how somebody pictures their clients", () => {
  const row = (bias?: number) => ({ key: "k", label: "l", about: "", words: "", bias });
  it("is drawn on a scale that reaches equally far to both sides, wide enough that small leanings look small", () => {
    expect([reachOf([]), reachOf([row(3)]), reachOf([row(-26)]), reachOf([row(-100)])]).toEqual([25, 25, 50, 100]);
    const l = layoutLeaning(700, [row(-10), row()]);
    expect(l.x(0) - l.x(-10)).toBeCloseTo(l.x(10) - l.x(0));
    expect(leaningLine(l, 1)).toBeLessThan(l.height);
  });
  it("is told as a help, to oneself and of others, and not at all below the minimum", () => {
    expect(leaningOf({ bias: -6, accuracy: 8, category: "over, good" }, "you")).toBe("You tend to believe things a little better than clients say.");
    expect(leaningOf({ bias: 12, accuracy: 13, category: "under, poor" }, "Amara")).toBe("Clients tend to think somewhat more of us than Amara believes.");
    expect(leaningOf({ bias: 1, accuracy: 9, category: "in agreement, good" }, "Amara")).toBe("Amara sees clients much as they see us.");
    expect(leaningOf({}, "you")).toBe("");
    expect(notYet(3, "you")).toMatch(/^3 accounts can be compared so far\. From five on/);
  });
});

describe("the surface of an outcome", () => {
  const at = (client: number, team: number) => 0.5 + 0.01 * (client - 50) - 0.002 * (team - 50);
  const net = Array.from({ length: 11 }, (_, n) => 10 * n);
  const term = { value: 0, se: 1, t: 0, p: 1 };
  const surface: Surface = {
    b0: 0.5, b1: 0.01, b2: -0.002, b3: 0, b4: 0, b5: 0, r2: 0.4, words: [], lines: { a1: term, a2: term, a3: term, a4: term },
    grid: { x: net, y: net, z: net.map((team) => net.map((client) => at(client, team))) },
  };
  it("is read with the client's strength across the net's rows and the team's down its columns", () => {
    expect(surfaceAt(surface, 80, 20)).toBeCloseTo(at(80, 20));
    const nodes = nodesOf(surface, "growth").flat();
    expect(nodes).toHaveLength(25);
    expect(nodes.slice(0, 5).map((n) => n.team)).toEqual([10, 30, 50, 70, 90]);
    for (const n of nodes) expect(n.z).toBeCloseTo(at(n.client, n.team));
  });
  it("stays within what there can be: no share above all or below none", () => {
    expect([possible("renewed", 1.3), possible("renewed", -0.2), possible("growth", 130), possible("growth", -140)]).toEqual([1, 0, 130, -100]);
  });
  it("covers the whole square with its shades, no point twice", () => {
    const layout = layoutSurface(400);
    const { paths } = bandsOf(surface, "renewed", layout);
    expect(paths).toHaveLength(shades);
    const area = paths.flatMap((d) => [...d.matchAll(/h(\d+(?:\.\d+)?)v(\d+(?:\.\d+)?)/g)]).reduce((sum, [, w, h]) => sum + Number(w) * Number(h), 0);
    expect(area).toBeCloseTo(layout.side ** 2, 3);
  });
});
