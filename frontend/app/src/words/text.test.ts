import { describe, expect, it } from "vitest";
import { capital, typeset } from "./text";

describe("a text of the server in print", () => {
  it.each([
    ["it can't be a number", "it can’t be a number"],
    ['industry "Retail" → "Energy"', "industry “Retail” → “Energy”"],
    [String.raw`the name "the \"best\" of us"`, "the name “the \"best\" of us”"],
    ['an inch is 1"', 'an inch is 1"'],
  ])("%s", (typed, printed) => expect(typeset(typed)).toBe(printed));
  it("begins a cell", () => expect([capital("nothing"), capital("")]).toEqual(["Nothing", ""]));
});
