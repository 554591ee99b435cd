import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import type { LensResult, LensView } from "~/api/lenses";
import { layoutPyramid, layoutSquare } from "~/charts/lensLayout";
import { layoutGaps } from "~/charts/gapLayout";
import { gapPage } from "~/testing/samples";
import { AtRisk } from "./AtRisk";
import { Counts } from "./Counts";
import { LadderSection } from "./LadderSection";
import { missingPairs, pairsOf } from "./pairs";
import { Practices } from "./Practices";
import { PyramidSection } from "./PyramidSection";
import { ValueSection } from "./ValueSection";

const rungs = ["Low", "Fair", "Good", "Best"];
const ruler = { rungs, cut: 50, keys: new Set<string>(), apart: true };
const sure = (n: number, more: Partial<LensView> = {}): LensView => ({ n, fragile: false, single: n === 1, ...more });

/** What a picture draws, and then what its table says: a list of cells for each row. */
function both(picture: ReactNode): { marks: Element[]; rows: string[][] } {
  const { container } = render(<MantineProvider env="test">{picture}</MantineProvider>);
  const marks = [...container.querySelectorAll("svg[role=group] [role=img]")].map((m) => m.cloneNode(true) as Element);
  fireEvent.click(screen.getByRole("button", { name: "Show as table" }));
  const rows = [...container.querySelectorAll("tbody tr")].map((r) => [...r.children].map((c) => c.textContent ?? ""));
  return { marks, rows };
}

const words = (mark: Element | undefined) => mark?.getAttribute("aria-label") ?? "";

/** Where a mark stands. */
function spot(mark: Element | undefined): [number, number] {
  const [x, y] = (mark?.getAttribute("transform") ?? "").match(/-?\d+(\.\d+)?/g) ?? [];
  return [Number(x), Number(y)];
}

describe("mutual value", () => {
  const value: NonNullable<LensResult["value"]> = {
    own: { position: "good for them only", client_value: 75.5, firm_value: 33.3, ...sure(3) },
    client: { position: "good for both", client_value: 75.5, firm_value: 88.8, ...sure(4, { fragile: true }) },
    seller: { position: "", client_value: 20.2, ...sure(0) },
  };
  it("stands where its table says, and has no mark where nothing can be said", () => {
    const { marks, rows } = both(<ValueSection page={gapPage()} result={{ lens: "value", value }} value={value} ruler={ruler} />);
    const square = layoutSquare(460, 400);
    expect(rows.map((r) => r.slice(1, 5))).toEqual([["Good for them only", "75.5", "33.3", "3"], ["Good for both", "75.5", "88.8", "4"], ["Too few answers", "20.2", "–", "0"]]);
    expect(marks).toHaveLength(2);
    marks.forEach((mark, n) => {
      const [x, y] = spot(mark);
      expect(100 * ((square.top + square.side - y) / square.side)).toBeCloseTo(Number(rows[n]?.[2]));
      expect(100 * ((x - square.left) / square.side)).toBeCloseTo(Number(rows[n]?.[3]));
      for (const cell of rows[n]?.slice(2, 5) ?? []) expect(words(mark)).toContain(cell);
      expect(words(mark).toLowerCase()).toContain(rows[n]?.[1]?.toLowerCase());
    });
  });
});

describe("the pyramid", () => {
  const layer = (need: "basic" | "wishes" | "unrecognised", strength: number | undefined, holds: boolean, n = 3) => ({ need, holds, n: strength === undefined ? 0 : n, ...(strength === undefined ? {} : { strength }) });
  it.each([
    ["all met", [80, 70, 90], [true, true, true], ["met", "met", "met"]],
    ["the lowest missing", [20, 70, 90], [false, true, true], ["not met", "met, but a layer below is not", "met, but a layer below is not"]],
    ["the middle missing", [80, 30, 90], [true, false, true], ["met", "not met", "met, but a layer below is not"]],
    ["none met", [20, 30, 10], [false, false, false], ["not met", "not met", "not met"]],
    ["the top unknown", [80, 70, undefined], [true, true, false], ["met", "met", "too few answers"]],
    ["the lowest unknown", [undefined, 70, 20], [false, true, false], ["too few answers", "met", "not met"]],
  ] as const)("draws each layer as its table has it: %s", (_, strengths, holds, says) => {
    const layers = (["basic", "wishes", "unrecognised"] as const).map((need, n) => layer(need, strengths[n], holds[n] ?? false, n + 3));
    const view = { tier: "" as const, missing: "" as const, layers, ...sure(3) };
    const pyramid = { client: view, seller: { ...view, layers: layers.map((l) => layer(l.need, 66.6, true, 1)) } };
    const { marks, rows } = both(<PyramidSection page={gapPage()} result={{ lens: "pyramid", pyramid }} pyramid={pyramid} ruler={ruler} />);
    expect(rows.map((r) => r[1])).toEqual([...says].reverse());
    expect(marks).toHaveLength(6);
    const place = layoutPyramid(620);
    marks.forEach((mark, n) => {
      const [row, side] = [rows[2 - (n % 3)] ?? [], n < 3 ? 1 : 4];
      expect(mark.getAttribute("data-holds")).toBe(String(row[side]?.startsWith("met")));
      expect(words(mark)).toContain(row[side]);
      if (row[side + 1] !== "–") expect(words(mark)).toContain(`${row[side + 1]} of 100, ${row[side + 2]} answer`);
      expect(Number(mark.querySelector("rect")?.getAttribute("y"))).toBe(place.layers[n % 3]?.top);
    });
  });
});

describe("counts of accounts", () => {
  it.each([
    ["tiers", pairsOf([{ word: "satisfied", accounts: 4 }, { word: "committed", accounts: 0 }, { word: "", accounts: 2 }], [{ word: "satisfied", accounts: 1 }, { word: "committed", accounts: 8 }])],
    ["kinds", pairsOf([{ word: "client", accounts: 3 }, { word: "customer", accounts: 6 }], [{ word: "client", accounts: 9 }, { word: "customer", accounts: 0 }])],
    ["extents", pairsOf([{ word: "deep", accounts: 1 }, { word: "wide", accounts: 2 }], [{ word: "deep", accounts: 2 }, { word: "wide", accounts: 1 }])],
    ["what is missing", missingPairs([{ word: "basic", accounts: 5 }, { word: "wishes", accounts: 1 }], [{ word: "basic", accounts: 0 }, { word: "wishes", accounts: 2 }])],
  ])("have bars as long as their table’s numbers: %s", (name, pairs) => {
    const { marks, rows } = both(<Counts title={name} about="" rows={pairs} cycle="2026" />);
    const bars = marks.map((m) => ({ says: m.querySelector("text")?.textContent, long: Number(m.querySelectorAll("rect")[2]?.getAttribute("width") ?? 0) }));
    const told = rows.flatMap((r) => r.slice(1));
    expect(bars.map((b) => b.says)).toEqual(told);
    const most = Math.max(...told.map(Number));
    const longest = Math.max(...bars.map((b) => b.long));
    bars.forEach((b, n) => expect(b.long / longest).toBeCloseTo(Number(told[n]) / most));
    marks.forEach((m, n) => expect(words(m)).toContain(`${rows[Math.floor(n / 2)]?.[0]}. `));
  });
});

describe("value at risk", () => {
  it("has parts as wide as their shares, and says the table’s amounts", () => {
    const worth = { currency: "EUR", clients: 600_000_00, customers: 300_000_00, unsure: 100_000_00, accounts: 7 };
    const { marks, rows } = both(<AtRisk worth={[worth, { ...worth, currency: "USD", clients: 0, customers: 0, unsure: 0, accounts: 1 }]} noValue={2} cycle="2026" />);
    expect(rows).toHaveLength(1); // what is worth nothing has no part
    const [, accounts, customers, share, clients, unsure] = rows[0] ?? [];
    expect([accounts, share]).toEqual(["7", "30\u00a0%"]);
    expect(marks).toHaveLength(3);
    [customers, clients, unsure].forEach((amount, n) => expect(words(marks[n])).toContain(amount));
    const wide = marks.map((m) => Number(m.querySelectorAll("rect")[1]?.getAttribute("width")) + 2);
    [0.3, 0.6, 0.1].forEach((part, n) => expect((wide[n] ?? 0) / wide.reduce((a, b) => a + b, 0)).toBeCloseTo(part));
  });
});

describe("ladders", () => {
  const ladder = layoutGaps(900, 2, { bare: true });
  const strengthAt = (mark: Element | undefined) => (100 * (spot(mark)[0] - ladder.plotLeft)) / (ladder.plotRight - ladder.plotLeft);

  it("show the practices where the table has them", () => {
    const practices = [
      { key: "informed", label: "Communication", accounts: 5, client_mean: 41.5, seller_mean: 77.7, first: 3 },
      { key: "frank", label: "Openness", accounts: 0, first: 1 },
    ];
    const { marks, rows } = both(<Practices practices={practices} rungs={rungs} cut={66} cycle="2026" />);
    expect(rows).toEqual([["Communication", "41.5", "77.7", "5", "3 accounts"], ["Openness", "–", "–", "0", "1 account"]]);
    expect(marks).toHaveLength(2);
    expect(strengthAt(marks[0])).toBeCloseTo(41.5);
    expect(strengthAt(marks[1])).toBeCloseTo(77.7);
    marks.forEach((m, n) => ["Communication", rows[0]?.[n + 1] ?? "", "over 5 accounts", "at 3 accounts"].forEach((told) => expect(words(m)).toContain(told)));
  });

  it("show where each side is and wants to be, and leave out what nobody said", () => {
    const at = (strength: number, rung: number, n: number) => ({ strength, rung, ...sure(n) });
    const places = { key: "desired", rungs, client: { sees: at(30, 1, 4), wants: at(90, 3, 3) }, seller: { wants: at(66.6, 2, 1) } };
    const { marks, rows } = both(<LadderSection page={gapPage()} lens="strength" ladder={places} ruler={ruler} />);
    expect(rows.map((r) => r.slice(1, 4))).toEqual([["Fair", "30.0", "4"], ["–", "–", "0"], ["Best", "90.0", "3"], ["Good", "66.6", "1"]]);
    const drawn = rows.filter((r) => r[1] !== "–");
    expect(marks).toHaveLength(drawn.length);
    marks.forEach((m, n) => {
      expect(strengthAt(m)).toBeCloseTo(Number(drawn[n]?.[2]));
      expect(words(m)).toContain(`${drawn[n]?.[2]} of 100, nearest to ${drawn[n]?.[1]}`);
    });
  });
});
