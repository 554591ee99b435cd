import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { useFirst } from "./useFirst";

const before = window.matchMedia;
afterEach(() => {
  window.matchMedia = before;
});

function List({ of, atOnce }: { of: number; atOnce?: number }) {
  const { first, more } = useFirst(Array.from({ length: of }, (_, n) => n), "people", atOnce);
  return (
    <MantineProvider>
      <ul>
        {first.map((n) => (
          <li key={n}>
            <a href={`#${n}`}>{n}</a>
          </li>
        ))}
      </ul>
      {more}
    </MantineProvider>
  );
}

const rows = () => screen.getAllByRole("listitem").length;
const press = () => fireEvent.click(screen.getByRole("button", { name: "Show more" }));

it("shows a hundred, and a hundred more, until there are no more", () => {
  render(<List of={250} />);
  expect(rows()).toBe(100);
  expect(screen.getByText(/The first 100 of 250 people/)).toBeTruthy();
  press();
  press();
  expect(rows()).toBe(250);
  expect(screen.queryByRole("button")).toBeNull();
});

it.each([
  [100, 20],
  [10, 10],
])("shows at most twenty on a phone, of %i at once %i", (atOnce, want) => {
  window.matchMedia = (media) => ({ ...before(media), matches: media.includes("600px") });
  render(<List of={250} atOnce={atOnce} />);
  expect(rows()).toBe(want);
  press();
  expect(rows()).toBe(2 * want);
});

it("leads a keyboard on from the row above the new ones when the button goes", () => {
  render(<List of={120} />);
  press();
  expect(screen.queryByRole("button")).toBeNull();
  expect(document.activeElement?.textContent).toBe("99");
});
