import { describe, expect, it } from "vitest";
import { halfPath, layoutPairs, layoutPyramid, layoutShares, layoutSquare, places, squareCorners } from "./lensLayout";

describe("the square of mutual value", () => {
  it.each([280, 328, 600, 1200])("stays inside %s px and keeps one scale both ways", (width) => {
    const l = layoutSquare(width, 420);
    expect(l.left + l.side).toBeLessThan(width);
    expect(l.x(100) - l.x(0)).toBe(l.y(0) - l.y(100));
    expect(l.y(100)).toBe(l.top);
    expect(squareCorners(l)).toHaveLength(4);
  });
  it("puts what is good for them left and above, what is good for us right and below", () => {
    const [them, both, neither, us] = squareCorners(layoutSquare(600, 420));
    expect(them?.x).toBe(neither?.x);
    expect(both?.x).toBe(us?.x);
    expect(them?.y).toBeLessThan(neither?.y ?? 0);
  });
  it("gathers accounts in one place as one mark, the larger behind the smaller", () => {
    const l = layoutSquare(600, 420);
    const all = places([{ key: "a", client: 0, firm: 0 }, { key: "b", client: 100, firm: 100 }, { key: "c", client: 100, firm: 100 }], l);
    expect(all.map((p) => p.all.map((o) => o.key))).toEqual([["b", "c"], ["a"]]);
    expect(places(Array.from({ length: 2000 }, (_, n) => ({ key: String(n), client: 50, firm: 50 })), l)[0]?.r).toBe(42);
    expect(places([], l)).toEqual([]);
  });
});

describe("the pyramid", () => {
  it.each([280, 328, 800])("narrows upwards and stays inside %s px", (width) => {
    const l = layoutPyramid(width);
    const [low, middle, high] = l.layers;
    expect(low?.bottom).toBeLessThan(l.height);
    expect(low?.upper).toBeGreaterThan(middle?.upper ?? 0);
    expect(high?.top).toBeLessThan(middle?.top ?? 0);
    expect((low?.middle ?? 0) - (low?.lower ?? 0)).toBeGreaterThanOrEqual(0);
    expect(l.words).toBeLessThan(width);
  });
  it("draws the client left of the middle and the team right of it", () => {
    const layer = { middle: 100, top: 0, bottom: 10, upper: 20, lower: 30 };
    expect(halfPath(layer, "client")).toBe("M98 0L80 0L70 10L98 10Z");
    expect(halfPath(layer, "seller")).toBe("M102 0L120 0L130 10L102 10Z");
  });
});

describe("counts and shares", () => {
  it.each([280, 700])("leaves room for the number behind the longest bar at %s px", (width) => {
    const l = layoutPairs(width, 4, 2000);
    expect(l.left + l.x(2000) + 50).toBeLessThanOrEqual(width);
    expect(l.x(0)).toBe(0);
    expect(layoutPairs(width, 1, 0).x(0)).toBe(0);
  });
  it("lays shares side by side, and none of nothing", () => {
    expect(layoutShares(100, [1, 3])).toEqual([{ x: 0, width: 25 }, { x: 25, width: 75 }]);
    expect(layoutShares(100, [0, 0])).toEqual([{ x: 0, width: 0 }, { x: 0, width: 0 }]);
  });
});
