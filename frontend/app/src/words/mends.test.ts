import { describe, expect, it } from "vitest";
import { leaveOutAll, mendWords, takeIn } from "./mends";

describe("mends", () => {
  it("leaves out every faulty row of every file", () => {
    expect(leaveOutAll([[2, 5], [], [7]])).toEqual([{ file: 0, leave_out: [2, 5] }, { file: 2, leave_out: [7] }]);
  });
  it("takes one row in again, of its own file only", () => {
    const mends = [{ leave_out: [2, 5] }, { file: 1, leave_out: [5] }, { row: 5, cell: 0, text: "x" }];
    expect(takeIn(mends, 0, 5)).toEqual([{ leave_out: [2] }, { file: 1, leave_out: [5] }, { row: 5, cell: 0, text: "x" }]);
    expect(takeIn(mends, 1, 5)).toEqual([{ leave_out: [2, 5] }, { row: 5, cell: 0, text: "x" }]);
  });
  it.each([
    [{ row: 4, cell: 1, text: "a@n.example" }, "Row 4, Mail: “a@n.example”"],
    [{ cell: 1, same: "Germny", text: "Germany" }, "Mail: “Germny” replaced by “Germany” in every row"],
    [{ row: 4, cells: ["a"] }, "Row 4 rewritten"],
    [{ leave_out: [9] }, "Row 9 left out"],
    [{ leave_out: [9, 12] }, "2 rows left out"],
  ])("%j in words", (mend, words) => expect(mendWords(mend, () => "Mail")).toBe(words));
});
