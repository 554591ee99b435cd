import { afterEach, expect, test } from "vitest";
import { keepFocus } from "./focusKept";

afterEach(() => document.body.replaceChildren());

const press = (name: string) => [...document.querySelectorAll("button")].find((b) => b.textContent === name)?.focus();
const focused = () => document.activeElement?.textContent;

test("a button that was shut off while sending has the focus again", () => {
  document.body.innerHTML = "<form><button>Other</button><button type=submit>Save</button></form>";
  press("Save");
  const back = keepFocus();
  (document.activeElement as HTMLElement).blur();
  back();
  expect(focused()).toBe("Save");
});

test("what stands in its place has it when the whole form is another one", () => {
  document.body.innerHTML = "<article><a href='#'>Above</a><form><button type=submit>Open the review</button></form></article>";
  press("Open the review");
  const back = keepFocus();
  document.querySelector("form")?.remove();
  document.querySelector("article")?.insertAdjacentHTML("beforeend", "<form><button>Other</button><button type=submit>Save the review</button></form>");
  back();
  expect(focused()).toBe("Save the review");
});

test("a row keeps it when its button has gone", () => {
  document.body.innerHTML = "<table><tr><td><button>Other row</button></td></tr><tr><td><button>Kept</button></td></tr></table>";
  press("Kept");
  const back = keepFocus();
  const cell = document.querySelectorAll("td")[1];
  if (cell) cell.innerHTML = "<button>Open again</button>";
  back();
  expect(focused()).toBe("Open again");
});

test("whoever has moved on is left where they are", () => {
  document.body.innerHTML = "<button>Save</button><button>Next</button>";
  press("Save");
  const back = keepFocus();
  press("Next");
  back();
  expect(focused()).toBe("Next");
});

test("a dialog that has gone gives it back itself, and no passing note has it before", () => {
  document.body.innerHTML = "<button>Add</button><div><section role=dialog><button>Save</button></section><button>Dismiss</button></div>";
  press("Save");
  const back = keepFocus();
  document.querySelector("section")?.remove();
  back();
  expect(document.activeElement).toBe(document.body);
});
