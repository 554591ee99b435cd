import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { gapPage } from "~/testing/samples";
import { rowsOf } from "~/pages/gap/rows";
import { GapChart } from "./GapChart";
import { GapTable } from "./GapTable";
import { marksOf } from "./marks";

const page = gapPage();
const rows = rowsOf(page);

describe("GapChart", () => {
  it("is one stop for the Tab key; arrows walk the marks, each says its words, Escape hides them", () => {
    const { container } = render(<GapChart rows={rows} rungs={page.instrument.rungs} cut={50} previousName="" title="Gaps" />);
    const marks = screen.getAllByRole("img");
    expect(marks).toHaveLength(8);
    expect(marks.filter((m) => m.getAttribute("tabindex") === "0")).toHaveLength(1);
    marks[0]?.focus();
    fireEvent.keyDown(marks[0] as Element, { key: "ArrowRight" });
    expect(document.activeElement).toBe(marks[1]);
    const words = marks[1]?.getAttribute("aria-label") ?? "";
    expect(words).toMatch(/^Overall\. Team 70\.0 of 100/);
    expect(container.querySelector("[aria-hidden=true][style]")?.textContent).toBe(words);
    fireEvent.keyDown(marks[1] as Element, { key: "Escape" });
    expect(container.querySelector("[aria-hidden=true][style]")).toBeNull();
  });
  it("has a table with the same rows in the same order", () => {
    render(<GapTable rows={rows} rungs={page.instrument.rungs} previousName="" caption="Gaps" />);
    expect(screen.getAllByRole("rowheader").map((h) => h.textContent)).toEqual(["Overall", "About wide", "About higher", "About small"]);
    expect(screen.getByText("−60.0")).toBeTruthy();
  });
  it("says nothing that the table doesn't: every figure of every mark stands in its row", () => {
    const bounds = { silent: 2, client: { low: 11.1, high: 71.3 }, gap: { low: -66.6, high: -4.4 }, low_class: "blind spot" as const, high_class: "shared strength" as const };
    const agreement = { level: "weak" as const, value: 0.42, n: 3 };
    const full = gapPage({ agreement, bounds: { overall: bounds, questions: page.questions.map((q) => ({ key: q.key, bounds })) } });
    full.questions = full.questions.map((q) => ({ ...q, agreement, client_levels: [0, 1, 3], seller_levels: [2, 2, 3], previous: { client: 37.7 } }));
    const all = rowsOf(full, true);
    render(<GapTable rows={all} rungs={page.instrument.rungs} previousName="2025" caption="Gaps" />);
    const told = screen.getAllByRole("row").slice(1).map((r) => r.textContent ?? "");
    for (const mark of marksOf(all, page.instrument.rungs, "2025")) {
      const words = mark.words.replace("2025", "").replace(" of 100", "");
      for (const figure of words.match(/[−+]?\d+\.\d+/g) ?? []) expect(told[mark.row], mark.words).toContain(figure);
    }
    expect(told[1]).toContain("1\u00a0×\u00a0Replaceable, 1\u00a0×\u00a0Useful, 1\u00a0×\u00a0Essential");
  });
});
