import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ImportFault } from "~/api/imports";
import { FaultRow } from "./FaultRow";

// Mantine asks for them; jsdom has none.
afterEach(cleanup);

const fault: ImportFault = { file: 0, row: 4, cell: 1, column: "Mail", text: "jonas@@n.example", in_file: false, where: "row 4, column Mail", found: '"jonas@@n.example"', expected: "one address", fix: "Write one." };

function draw(of: ImportFault, typed = true) {
  const onMend = vi.fn();
  const onNext = vi.fn();
  const row = (f: ImportFault) => (
    <MantineProvider env="test">
      <table>
        <tbody>
          <FaultRow fault={f} row={{ file: 0, row: 4, about: "Nordwind, Jonas", cells: typed ? ["Nordwind", f.text] : [] }} file="" headers={["Company", "Mail"]} onMend={onMend} onNext={onNext} />
        </tbody>
      </table>
    </MantineProvider>
  );
  const { rerender } = render(row(of));
  return { onMend, onNext, again: (f: ImportFault) => rerender(row(f)), field: () => screen.getByRole<HTMLInputElement>("textbox", { name: "Mail, row 4" }) };
}

describe("a fault, mended where it stands", () => {
  it("sends what was typed when the field is left, once", () => {
    const { onMend, field } = draw(fault);
    fireEvent.change(field(), { target: { value: "jonas@n.example" } });
    expect(onMend).not.toHaveBeenCalled();
    fireEvent.blur(field());
    fireEvent.blur(field());
    expect(onMend.mock.calls).toEqual([[{ file: 0, row: 4, cell: 1, text: "jonas@n.example" }]]);
  });
  it("leads on by Enter, and puts back by Escape", () => {
    const { onMend, onNext, field } = draw(fault);
    fireEvent.change(field(), { target: { value: "x" } });
    fireEvent.keyDown(field(), { key: "Escape" });
    expect(field().value).toBe(fault.text);
    fireEvent.keyDown(field(), { key: "Enter" });
    expect(onNext).toHaveBeenCalledOnce();
    expect(onMend).not.toHaveBeenCalled();
  });
  it("leaves the row out by Ctrl and Enter", () => {
    const { onMend, field } = draw(fault);
    fireEvent.keyDown(field(), { key: "Enter", ctrlKey: true });
    expect(onMend.mock.calls).toEqual([[{ file: 0, leave_out: [4] }]]);
  });
  it("never overwrites what is being typed", () => {
    const { again, field } = draw(fault);
    fireEvent.change(field(), { target: { value: "jonas@n" } });
    again({ ...fault, text: "other" });
    expect(field().value).toBe("jonas@n");
  });
  it("leaves out from the keyboard what can’t be typed anew here", () => {
    draw(fault);
    expect(screen.getByRole("button", { name: "Leave out row 4" }).tabIndex).toBe(-1); // its field does that
    cleanup();
    draw({ ...fault, cell: -1, row: 9 }, false);
    expect(screen.getByRole("button", { name: "Leave out row 9" }).tabIndex).toBe(0);
  });
  it("says what can only be mended in the file", () => {
    draw({ ...fault, in_file: true });
    expect(screen.getByText(/only be mended in the file itself/)).toBeTruthy();
    expect(screen.queryByRole("textbox")).toBeNull();
  });
});
