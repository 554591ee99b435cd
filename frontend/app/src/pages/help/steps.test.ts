import { describe, expect, it } from "vitest";
import { minutesOf, stepsOf, type Sofar } from "./steps";

const nothing: Sofar = { accounts: 0, cycles: [], signed: undefined, commitments: 0 };
const done = (sofar: Sofar) => stepsOf(sofar).map((s) => (s.done ? "x" : "-")).join("");

describe("the first review", () => {
  it("takes the thirty minutes that its title promises", () => expect(minutesOf(stepsOf(nothing))).toBe(30));

  it.each<[string, Sofar, string]>([
    ["nothing yet", nothing, "--------"],
    ["imported", { ...nothing, accounts: 3 }, "x-------"],
    ["a draft, half signed", { ...nothing, accounts: 3, cycles: [{ id: "c", state: "draft" }], signed: { of: 3, done: 2 } }, "xxx-----"],
    ["a draft, signed", { ...nothing, accounts: 3, cycles: [{ id: "c", state: "draft" }], signed: { of: 3, done: 3 } }, "xxxx----"],
    ["an empty draft is not signed", { ...nothing, accounts: 3, cycles: [{ id: "c", state: "draft" }], signed: { of: 0, done: 0 } }, "xxx-----"],
    ["open, launched without signatures", { ...nothing, accounts: 3, cycles: [{ id: "c", state: "open" }] }, "xxx-x---"],
    ["closed", { ...nothing, accounts: 3, cycles: [{ id: "c", state: "closed" }], signed: { of: 3, done: 3 } }, "xxxxxxx-"],
    ["promised", { accounts: 3, cycles: [{ id: "c", state: "closed" }], signed: { of: 3, done: 3 }, commitments: 1 }, "xxxxxxxx"],
  ])("%s", (_, sofar, ticks) => expect(done(sofar)).toBe(ticks));

  it("leads to the open cycle for what runs, and to the closed one for the reviews", () => {
    const steps = stepsOf({ ...nothing, cycles: [{ id: "now", state: "open" }, { id: "last", state: "closed" }] });
    const to = (n: number) => steps[n]?.links.map((l) => l.to);
    expect(to(5)).toEqual(["/cycles/now", "/cycles/now/chase"]);
    expect(to(6)).toEqual(["/cycles/now/close"]);
    expect(to(7)).toEqual(["/cycles/last/portfolio", "/actions"]);
  });

  it("has no link to a cycle before there is one", () => {
    expect(stepsOf(nothing).flatMap((s) => s.links.map((l) => l.to))).toEqual(["/import", "/settings/questionnaires", "/cycles/new", "/actions"]);
  });
});
