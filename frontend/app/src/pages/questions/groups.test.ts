import { describe, expect, it } from "vitest";
import type { QuestionView } from "~/api/reports";
import { byLens } from "./groups";

const question = (key: string, lens: string) => ({ key, lens }) as unknown as QuestionView;

describe("questions by lens", () => {
  it("stay in their order within a lens, and lenses in theirs; a lens that wasn’t asked has no group", () => {
    const groups = byLens([question("a", "care"), question("b", "strength"), question("c", "care"), { ...question("d", "care"), facet: "desired" }]);
    expect(groups.map((g) => [g.lens, g.questions.map((q) => q.key)])).toEqual([["strength", ["b"]], ["care", ["a", "c"]]]);
    expect(byLens([])).toEqual([]);
  });
});
