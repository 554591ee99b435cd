import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Look } from "~/theme/Look";
import { say } from "./say";
import { sayWithUndo } from "./Undo";

it("a message that goes gives the focus to the page, and leaves it alone elsewhere", async () => {
  let undone = 0;
  render(
    <Look>
      <main id="main" tabIndex={-1}>
        <button>Next</button>
      </main>
    </Look>,
  );
  sayWithUndo("Taken off.", () => undone++);
  const undo = await screen.findByRole("button", { name: "Undo" });
  undo.focus();
  fireEvent.click(undo);
  expect(undone).toBe(1);
  expect(document.activeElement?.id).toBe("main");

  say("Saved.");
  say("Sent.");
  await screen.findByText("Sent.");
  screen.getByRole("button", { name: "Next" }).focus();
  for (const dismiss of screen.getAllByRole("button", { name: "Dismiss" })) fireEvent.click(dismiss);
  expect(document.activeElement?.textContent).toBe("Next");
});
