import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { gapPage } from "~/testing/samples";
import { rowsOf } from "~/pages/gap/rows";
import { GapChart } from "./GapChart";
import { GapTable } from "./GapTable";

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
});
