import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { CutField } from "./CutField";

const answers = ["Rarely", "Sometimes", "Mostly", "Always"];

function shown(cut: number) {
  const onCut = vi.fn<(cut: number) => void>();
  render(<CutField cut={cut} answers={answers} onCut={onCut} />, { wrapper: ({ children }) => <MantineProvider env="test" forceColorScheme="light">{children}</MantineProvider> });
  const field = screen.getByRole<HTMLInputElement>("combobox", { name: "Strong from" });
  return { field, onCut };
}

describe("from which answer up a question counts as strong", () => {
  it("is told by the answer, two thirds of the scale being the third of four", () => {
    expect(shown(200 / 3).field.value).toBe("Mostly");
  });

  it("offers every answer but the lowest, and takes its place on the scale whole", () => {
    const { field, onCut } = shown(200 / 3);
    fireEvent.click(field);
    expect(screen.getAllByRole("option").map((o) => o.textContent)).toEqual(["Sometimes", "Mostly", "Always"]);
    fireEvent.click(screen.getByRole("option", { name: "Sometimes" }));
    expect(onCut).toHaveBeenCalledExactlyOnceWith(100 / 3);
  });

  it("keeps a cut between two answers until another is chosen", () => {
    const { field, onCut } = shown(60);
    expect(field.value).toBe("60 of 100");
    fireEvent.click(field);
    fireEvent.click(screen.getByRole("option", { name: "60 of 100" }));
    expect(onCut).not.toHaveBeenCalled();
  });
});
