import { describe, expect, it } from "vitest";
import type { Suggestion } from "~/api/suggestions";
import { afterAccepting, beforeAccepting, decidedWords, knownWords, originWords } from "./words";

const one: Suggestion = {
  id: "s", cycle: { id: "c", name: "Review" }, account: { id: "a", name: "Northwind" }, name: "Nina van Dyck", first_name: "Nina van", last_name: "Dyck",
  email: "nina@client.example", state: "waiting", known: "", asks: true, kept_until: "2026-05-01T00:00:00Z",
};

describe("what is said of a colleague whom a client named", () => {
  it("tells who named them, or why that is not told", () => {
    expect(originWords({ ...one, by: "Carla", at: "2026-03-03T10:00:00Z" }, "UTC")).toContain("Named by Carla");
    expect(originWords({ ...one, hidden: "sealed" }, "UTC")).toContain("your own answers");
    expect(originWords({ ...one, hidden: "confidential until close" }, "UTC")).toContain("in confidence");
    expect(originWords({ ...one, hidden: "too few answers" }, "UTC")).toContain("in confidence");
    expect(originWords(one, "UTC")).toBe("");
  });
  it("says of every address what is known of it, and nothing of one that isn’t", () => {
    for (const known of ["never emailed", "ours", "asked", "left off", "contact"] as const) expect(knownWords({ ...one, known }).length).toBeGreaterThan(20);
    expect(knownWords(one)).toBe("");
  });
  it("says what accepting does before, and what it did after", () => {
    expect(beforeAccepting(one)).toContain("invited");
    expect(beforeAccepting({ ...one, asks: false })).toContain("next one");
    expect(beforeAccepting({ ...one, known: "asked" })).toContain("nothing is sent");
    const done = { contact_id: "k", name: "Nina" };
    expect(afterAccepting({ ...done, outcome: "invited", leaves_at: "2026-03-03T10:00:00Z" }, "UTC")).toContain("the email leaves");
    expect(afterAccepting({ ...done, outcome: "asked already" }, "UTC")).toContain("Nothing was sent");
    expect(afterAccepting({ ...done, outcome: "too late" }, "UTC")).toContain("too soon");
    expect(afterAccepting({ ...done, outcome: "kept" }, "UTC")).toContain("next cycle");
  });
  it("tells what was decided, by whom and why", () => {
    const at = "2026-03-04T10:00:00Z";
    expect(decidedWords({ ...one, state: "declined", decided_at: at, decided_by: "Sol", reason: "has left" }, "UTC")).toMatch(/^Not asked, by Sol, .*: has left$/);
    expect(decidedWords({ ...one, state: "accepted", decided_at: at, decided_by: "Sol" }, "UTC")).toMatch(/^Accepted by Sol, /);
    expect(decidedWords(one, "UTC")).toBe("");
  });
});
