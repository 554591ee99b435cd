import { describe, expect, it } from "vitest";
import { byWords, planWords } from "./suppressions";

describe("addresses never emailed", () => {
  it("tells how each came onto the list", () => {
    expect(byWords({ source: "import", by: "Amara Osei" })).toBe("Imported by Amara Osei");
    expect(byWords({ source: "member", by: "Amara Osei" })).toBe("Amara Osei");
    expect(byWords({ source: "member" })).toBe("One of us");
    expect(byWords({ source: "one-click" })).toBe("Themselves, in their email program");
    expect(byWords({ source: "elsewhere" })).toBe("elsewhere");
  });
  it("tells what a file would add", () => {
    const plan = { rows: 12, added: 10, known: 1, repeated: 1, ignored: [], addresses: [], problems: [], problem_count: 0, committed: false };
    expect(planWords(plan)).toBe("12 rows: 10 addresses would be added, 1 is on the list already, 1 repeats an earlier row.");
    expect(planWords({ ...plan, rows: 2, added: 0, known: 2, repeated: 0 })).toBe("2 rows: nothing would be added, 2 are on the list already.");
  });
});
