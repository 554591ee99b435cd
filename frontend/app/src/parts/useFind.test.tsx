import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useFind } from "./useFind";

const itself = (name: string) => name;

function List({ names }: { names: readonly string[] }) {
  const { found, field } = useFind(names, itself, "Name");
  return (
    <MantineProvider>
      {field}
      <output>{found.join(", ")}</output>
    </MantineProvider>
  );
}

describe("finding in a list", () => {
  const many = [...Array.from({ length: 30 }, (_, n) => `Person ${n}`), "Zoë Lefèvre"];
  it("keeps what holds the letters typed, in any case, and says when nothing does", () => {
    render(<List names={many} />);
    const type = (value: string) => fireEvent.change(screen.getByRole("searchbox"), { target: { value } });
    type(" zoë ");
    expect(screen.getByRole("status").textContent).toBe("Zoë Lefèvre");
    type("nobody");
    expect(screen.getByText("Nobody fits. Try fewer letters.")).toBeTruthy();
  });
  it("has no field over a list that is seen whole", () => {
    render(<List names={many.slice(0, 5)} />);
    expect(screen.queryByRole("searchbox")).toBeNull();
  });
});
