import { describe, expect, it } from "vitest";
import { overdueFirst, overdueStory } from "./overdue";

const open = (due: string, overdue = false) => ({ state: "open" as const, due, overdue });
const ended = (state: "kept" | "not kept" | "dropped") => ({ state, due: "", overdue: false });

describe("promises overdue", () => {
  it("come with the one that waits longest first", () => {
    expect(overdueFirst([open("2026-06-01", true), open("2026-12-01"), open("2026-02-01", true)]).map((c) => c.due)).toEqual(["2026-02-01", "2026-06-01"]);
  });
  it("are told beside those that are open, and those that were kept", () => {
    expect(overdueStory([open("2026-06-01", true), open("")])).toBe("1 of 2 open promises is overdue.");
    expect(overdueStory([open("")])).toBe("None of 1 open promise is overdue.");
    expect(overdueStory([ended("kept"), ended("kept"), ended("not kept"), ended("dropped")])).toBe("No promise is open. Of 3 promises that came to an end 2 were kept.");
  });
});
