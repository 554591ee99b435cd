import { describe, expect, it } from "vitest";
import { comparison, gapPage, line } from "~/testing/samples";
import { holds, rowsOf } from "~/pages/gap/rows";
import { answersWords, answerTicks, gapBand, intervalSpan, labelLines, layoutGaps, rowLine, rungStrengths, twoLines } from "./gapLayout";
import { linesOf, roughWidth } from "./label";
import { marksOf } from "./marks";
import { dotWords } from "./PortfolioScatter";
import { corners, dots, labelled, layoutScatter } from "./scatterLayout";
import { step } from "./useRoving";

const rungs = ["Replaceable", "Useful", "Valued", "Essential"];

describe("the gap chart's geometry", () => {
  it.each([320, 759, 760, 1100])("keeps the whole ladder and every row inside %s px", (width) => {
    const l = layoutGaps(width, 8);
    expect(l.x(0)).toBe(l.plotLeft);
    expect(l.x(100)).toBe(l.plotRight);
    expect(l.x(50)).toBeCloseTo((l.plotLeft + l.plotRight) / 2);
    expect(l.plotRight).toBeLessThan(width);
    expect(rowLine(l, 7)).toBeLessThan(l.height);
    expect(l.x(140)).toBe(l.plotRight);
  });
  it("puts the rungs evenly from 0 to 100", () => expect(rungStrengths(4).map(Math.round)).toEqual([0, 33, 67, 100]));
  it("draws its upright lines only around the marks where words stand over and under them", () => {
    const narrow = layoutGaps(328, 3);
    const [band, line] = [gapBand(narrow, 1), rowLine(narrow, 1)];
    expect(band.top).toBeGreaterThan(narrow.firstRow + narrow.rowHeight + 26);
    expect(band.bottom).toBeLessThan(line + 34);
    const wide = layoutGaps(900, 3);
    expect(gapBand(wide, 0).bottom).toBe(gapBand(wide, 1).top);
  });
  it("puts equal answers beside each other, centred on their rung", () => {
    const x = (s: number) => s;
    expect(answerTicks([3, 0, 3, 3], 4, x)).toEqual([96, 0, 100, 104]);
    expect(answerTicks(undefined, 4, x)).toEqual([]);
  });
  it("lays the interval of the gap on the ladder from the team's mark, open where the ladder ends, and never without both sides", () => {
    expect(intervalSpan(comparison(20, 80))).toEqual({ low: 8, high: 32, lowOpen: false, highOpen: false, from: { team: 80, near: 32 } });
    expect(intervalSpan(comparison(2, 8))).toEqual({ low: 0, high: 14, lowOpen: true, highOpen: false });
    expect(intervalSpan(comparison(95, 60))).toEqual({ low: 83, high: 100, lowOpen: false, highOpen: true, from: { team: 60, near: 83 } });
    expect(intervalSpan(comparison(undefined, 8))).toBeUndefined();
  });
  it("gives long labels their lines: three beside the ladder, two above it with the ladder further down", () => {
    const label = "Whether they would wholeheartedly recommend our wwwwwwwwwwwww mmmm";
    expect(labelLines(label, 900, false)).toHaveLength(3);
    expect(labelLines("Doing it without us", 900, false)).toEqual(["Doing it without us"]);
    for (const line of labelLines(label, 340, false)) expect(roughWidth(line)).toBeLessThanOrEqual(336);
    expect(linesOf("Donaudampfschifffahrtsgesellschaftskapitän und mehr", 100, 2).at(-1)).toMatch(/…$/);
    expect(rowLine(layoutGaps(340, 2, { lines: 2 }), 0)).toBe(rowLine(layoutGaps(340, 2), 0) + 18);
  });
  it("ends a second line that is too long", () => expect(twoLines("Whether they recommend us to everybody else", 16)).toEqual(["Whether they", "recommend us to…"]));
  it("breaks a long label once", () => expect(twoLines("Whether they recommend us", 16)).toEqual(["Whether they", "recommend us"]));
});

describe("the gap chart's rows and words", () => {
  it("sorts by absolute gap under the overall row", () => expect(rowsOf(gapPage()).map((r) => r.key)).toEqual(["overall", "wide", "higher", "small"]));
  it("gives every mark the words of the table", () => {
    const [client] = marksOf(rowsOf(gapPage()).slice(1), rungs, "");
    expect(client?.words).toBe("About wide. Client 20.0 of 100, nearest to Useful, 3 of 4 answered. They rate us 60.0 lower than we believe. The gap lies between\u00a0−72.0 and\u00a0−48.0\u00a0(95\u00a0%). Blind spot, clear.");
  });
  it("shows no mark, no tick and no key for a hidden side", () => {
    const page = gapPage({ overall: comparison(undefined, 70), questions: [{ key: "q", label: "Q", client_stem: "", options: ["a", "b"], comparison: comparison(undefined, 60) }] });
    const rows = rowsOf(page);
    expect(marksOf(rows, rungs, "").map((m) => m.kind)).toEqual(["seller", "seller"]);
    expect(holds(rows)).toEqual({ client: false, seller: true, ticks: false, interval: false, beyond: false, previous: false, bounds: false });
  });
  it("tells what silence could hide only when asked, on a higher row, with the classes at both ends", () => {
    const bounds = { silent: 1, client: { low: 30, high: 55 }, gap: { low: -40, high: -15 }, low_class: "blind spot" as const, high_class: "shared strength" as const };
    const page = gapPage({ bounds: { overall: bounds, questions: [{ key: "wide", bounds }] } });
    expect(rowsOf(page).some((r) => r.bounds)).toBe(false);
    const rows = rowsOf(page, true);
    expect(rows.map((r) => r.bounds?.silent)).toEqual([1, 1, undefined, undefined]);
    expect(marksOf(rows, rungs, "")[0]?.words).toContain("If the silent had answered: Client 30.0 to 55.0, gap −40.0 to −15.0, blind spot to shared strength.");
    expect(layoutGaps(900, 4, { bounds: true }).height).toBeGreaterThan(layoutGaps(900, 4).height);
  });
  it("has a key for an interval that goes on beyond the ladder, when there is one", () => {
    const beyond = (client: number, team: number) => holds(rowsOf(gapPage({ overall: comparison(client, team), questions: [] }))).beyond;
    expect([beyond(20, 80), beyond(2, 8)]).toEqual([false, true]);
  });
  it("writes single answers as rungs with their number", () => expect(answersWords([0, 2, 2], rungs)).toBe("1 × Replaceable, 2 × Valued"));
  it("a side that nobody answered on is not a mark at 0", () => {
    const silent = comparison(0, 60);
    if (silent.client) silent.client.n = 0;
    expect(marksOf(rowsOf(gapPage({ overall: silent, questions: [] })), rungs, "").map((m) => m.kind)).toEqual(["seller"]);
  });
});

describe("the portfolio", () => {
  const layout = layoutScatter(640);
  it("has the same scale on both sides, so that the diagonal means agreement", () => {
    const [dot] = dots([line("a", 30, 30)], layout);
    expect((dot?.x ?? 0) - layout.left).toBeCloseTo(layout.top + layout.side - (dot?.y ?? 0));
  });
  it("leaves out accounts with a hidden side and draws the largest first", () => {
    const all = dots([line("small", 10, 20, 100), line("hidden", undefined, 20, 900), line("large", 50, 60, 900)], layout);
    expect(all.map((d) => d.line.name)).toEqual(["large", "small"]);
  });
  it("names the widest gaps, and no name over another", () => {
    const all = dots([line("Wide", 10, 90), line("Same place", 11, 90), line("Near", 60, 62)], layout);
    const names = labelled(all, 2, layout);
    expect(names.has("Wide") || names.has("Same place")).toBe(true);
    expect(names.size).toBeLessThanOrEqual(2);
  });
  it("names nothing over the name of a corner", () => {
    const all = dots([line("Nordhavn Shipping", 98, 60)], layout);
    expect(labelled(all, 5, layout).get("Nordhavn Shipping")?.anchor).toBe("end");
    expect(labelled(dots([line("Quayside", 3, 12)], layout), 5, layout).size).toBe(0);
  });
  it("names the corners of a crowd outside of it, where they hide no mark", () => {
    const crowd = layoutScatter(640, true);
    for (const { y } of corners(crowd)) expect(y < crowd.top || y > crowd.top + crowd.side + 12).toBe(true);
  });
  it("says of a mark how many share its place", () => {
    const all = dots([line("one", 10, 90), line("two", 10, 90), line("three", 60, 62)], layout);
    expect(new Map(all.map((d) => [d.line.name, d.here]))).toEqual(new Map([["one", 2], ["two", 2], ["three", 1]]));
    expect(all.map(dotWords).filter((w) => w.includes("1 more account stands in the same place."))).toHaveLength(2);
  });
});

describe("keys in a chart", () => {
  it.each([["ArrowRight", 0, 1], ["ArrowRight", 2, 2], ["ArrowLeft", 0, 0], ["Home", 2, 0], ["End", 0, 2], ["x", 1, undefined]])("%s from %s leads to %s", (key, at, to) => expect(step(key, at, 3)).toBe(to));
});
