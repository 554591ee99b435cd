import { describe, expect, it } from "vitest";
import { isolated } from "./isolated";

describe("a name in a sentence", () => {
  it("is set apart when it is read from the right", () => {
    expect(isolated("שרה לוי (3)")).toBe("\u2068שרה לוי (3)\u2069");
    expect(isolated("Nordhavn (شركة) 7")).toBe("\u2068Nordhavn (شركة) 7\u2069");
  });

  it("stays as it is otherwise, so that what is copied or searched is what was typed", () => {
    for (const name of ["Quiet Harbour", "Société Générale", "Ελλάς 2", "日本 (1)"]) expect(isolated(name)).toBe(name);
  });
});
