import { describe, expect, it } from "vitest";
import type { ReviewView } from "~/api/reviews";
import { cycle } from "~/testing/samples";
import { calendarStanding } from "./calling";
import { changeOf, draftOf, moved } from "./draft";

const person = (id: string, client: boolean) => ({ id, name: id, client, invited: false, current: false, suppressed: false });
const page = (more: Partial<ReviewView> = {}): ReviewView => ({
  cycle: { ...cycle, time_zone: "Europe/Berlin" }, account: { id: "a", name: "Northwind" }, sight: { client: true, names: true, comments: true, why: "" },
  may: { read: true, notes: true, work: true }, agenda: [{ topic: "By rule", question: "What?", why: "Blind spot", key: "q" }], by_rule: [], client_agenda: [],
  people: [person("m1", false)], choices: [person("m1", false), person("k1", true)], promised: [], commitments: [], ...more,
});

describe("a review being typed", () => {
  it("begins with the team, an hour and the rule’s agenda, which is not kept", () => {
    const draft = draftOf(page());
    expect(draft).toMatchObject({ state: "planned", starts: "", minutes: "60", people: ["m1"], own: false });
    const change = changeOf(draft, page());
    expect(change).not.toHaveProperty("agenda");
    expect(change).not.toHaveProperty("starts_at");
    expect(change.version).toBe(0);
  });
  it("parts the people by side, tells the time in its zone and never sends a reason", () => {
    const change = changeOf({ ...draftOf(page()), people: ["m1", "k1"], starts: "2026-06-12T10:00", own: true }, page());
    expect(change).toMatchObject({ member_ids: ["m1"], contact_ids: ["k1"], starts_at: "2026-06-12T08:00:00.000Z", agenda: [{ topic: "By rule", question: "What?", key: "q" }] });
    expect(JSON.stringify(change)).not.toContain("Blind spot");
  });
  it.each([
    [0, 1, "bac"], [0, -1, "abc"], [2, 1, "abc"], [2, -1, "acb"],
  ] as const)("moves point %i by %i", (at, step, want) => expect(moved(["a", "b", "c"], at, step).join("")).toBe(want));
});

describe("what calendars have", () => {
  const review = { starts_at: "2026-06-12T08:00:00Z" } as NonNullable<ReviewView["review"]>;
  const has = { ...person("m1", false), invited: true, current: true };
  it.each([
    [{ people: [] }, /Set a date/],
    [{ review, people: [has] }, /Nobody has been invited/],
    [{ review, invitation: { stale: true, gone: 1 }, people: [has] }, /earlier version.*1 person off the list/],
    [{ review, invitation: { stale: false, gone: 0 }, people: [has, person("k1", true)] }, /1 of 2 on the list/],
  ])("%j", (of, want) => expect(calendarStanding(of)).toMatch(want));
});
