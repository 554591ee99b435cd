import { expect, it } from "vitest";
import { halvesWords, percent } from "./firstquestion";

it("says what the halves tell, with the interval", () => {
  const gap = { difference: 14.2, low: 3.1, high: 25.4 };
  expect(halvesWords({ ...gap, tells: "more" }, "answered")).toBe("The share who answered is 14 points higher with the question in the email (95 % interval: +3 to +25).");
  expect(halvesWords({ difference: -1.2, low: -2.4, high: -0.6, tells: "fewer" }, "started")).toBe("The share who started is 1 point lower with the question in the email (95 % interval: −2 to −1).");
  expect(halvesWords({ ...gap, low: -3, tells: "unclear" }, "answered")).toBe("No difference can be told yet in how many answered (95 % interval: −3 to +25).");
  expect(halvesWords({ ...gap, tells: "too early" }, "answered")).toMatch(/^Too early to tell/);
});

it("has no share of nobody", () => expect([percent(0, 0), percent(1, 3), percent(0, 8)]).toEqual(["–", "33 %", "0 %"]));
