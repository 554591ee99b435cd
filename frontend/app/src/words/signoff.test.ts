import { describe, expect, it } from "vitest";
import type { NextAccount, NextPerson, SignOffLine } from "~/api/types";
import { usualDue } from "~/pages/signoff/AskLeads";
import { accountNews, accountsWithNews, leavingOff, personNews, suggested, withOrWithout } from "./nextyear";
import { byLead, changesWords, changeWords, offWords, shareOff, shownLines, signWords } from "./signoff";

const line = (name: string, part: Partial<SignOffLine> = {}): SignOffLine => ({
  account_id: name, name, currency: "EUR", state: "unsigned", signed_by: "", in_place: false, contacts: 3, left_off: 0, never: 0, added: 0, corrected: 0, dropped: 0, deleted: 0, ...part,
});

describe("a list that leads sign", () => {
  it("says why somebody is not asked", () => {
    expect(offWords({ reason: "left", note: "" })).toBe("Has left the company");
    expect(offWords({ reason: "wrong", note: "moved to sales" })).toBe("Not the right person: moved to sales");
    expect(offWords({ reason: "other", note: "on leave" })).toBe("on leave");
  });
  it("says what has changed since", () => {
    expect(changesWords(line("A", { added: 1, corrected: 2, deleted: 1 }))).toBe("1 added, 2 corrected, 1 deleted");
    const change = { contact_id: "k", name: "Ann", by: "", fields: [] as string[] };
    expect(changeWords({ ...change, kind: "corrected", fields: ["name", "email", "role"] })).toMatch(/name, email and role corrected/);
    expect(changeWords({ ...change, kind: "taken off" })).toMatch(/was taken off/);
  });
  it("names on its button how many are asked", () => {
    expect([0, 1, 2].map(signWords)).toEqual(["Sign: nobody to ask", "Sign: ask this 1 person", "Sign: ask these 2 people"]);
  });
  it("shows first what waits, then what matters most", () => {
    const lines = [line("Signed", { state: "signed" }), line("Small", { value: 1 }), line("Large", { value: 9 }), line("Changed", { state: "changed", left_off: 1 })];
    expect(shownLines(lines, "", "all").map((l) => l.name)).toEqual(["Large", "Small", "Changed", "Signed"]);
    expect(shownLines(lines, "", "off").map((l) => l.name)).toEqual(["Changed"]);
    expect(shownLines(lines, " sMa", "unsigned").map((l) => l.name)).toEqual(["Small"]);
  });
  it("counts leads, those who have taken off most first", () => {
    const lead = (id: string) => ({ lead: { id, name: id } });
    const leads = byLead([line("A", { ...lead("Bo"), left_off: 1 }), line("B", { ...lead("Al"), left_off: 3, contacts: 1 }), line("C", lead("Bo")), line("D")]);
    expect(leads.map((l) => [l.name, l.accounts, l.off, shareOff(l)])).toEqual([["Al", 1, 3, "75 %"], ["Bo", 2, 1, "14 %"]]);
    expect(shareOff({ contacts: 0, off: 0 })).toBe("–");
  });
  it("asks for a date before the opening, and never one that has passed", () => {
    const now = new Date("2026-05-04T08:00:00Z");
    expect(usualDue("2026-05-18T07:00:00Z", now).toISOString()).toBe("2026-05-15T07:00:00.000Z");
    for (const opens of ["2026-05-05T08:00:00Z", "2026-05-01T08:00:00Z"]) expect(usualDue(opens, now).getTime()).toBeGreaterThan(now.getTime());
  });
});

describe("next year’s review", () => {
  const account = (id: string, part: Partial<NextAccount> = {}): NextAccount => ({
    id, name: id, currency: "EUR", contacts: 2, how: "asked before", chosen: true, lead_changed: false, lead_before: "", value_changed: false, currency_before: "EUR", ...part,
  });
  const person = (id: string, part: Partial<NextPerson> = {}): NextPerson => ({
    contact_id: id, account_id: "a", account_name: "A", name: id, title: "", how: "taken off", reason: "left", note: "", by: "Sol", never: false, leave_off: true, ...part,
  });
  it("tells what changed in accounts", () => {
    expect(accountNews(account("a"))).toEqual([]);
    expect(accountNews(account("a", { how: "added since", contacts: 0 }))).toEqual(["New since the last review", "Nobody who may be emailed"]);
    expect(accountNews(account("a", { lead_changed: true, lead: { id: "b", name: "Bo" }, lead_before: "Al" }))[0]).toMatch(/led it before/);
    expect(accountNews(account("a", { lead_changed: true, lead_before: "Al" }))[0]).toMatch(/nobody does now/);
    expect(accountNews(account("a", { value_changed: true }))).toEqual(["Value was not known"]);
    expect(accountsWithNews([account("same"), account("old", { how: "not asked" }), account("new", { how: "added since" })]).map((a) => a.id)).toEqual(["new", "old"]);
  });
  it("begins with what is suggested and leaves off whom one chooses, of accounts that are asked", () => {
    const people = [person("k"), person("l", { account_id: "b" }), person("m", { leave_off: false, reason: "later" }), person("n", { never: true })];
    const choice = suggested({ accounts: [account("a"), account("b", { chosen: false })], people });
    expect(leavingOff(people, choice).map((p) => p.contact_id)).toEqual(["k"]);
    const more = { ...choice, off: withOrWithout(withOrWithout(choice.off, "m", true), "k", false) };
    expect(leavingOff(people, more)).toEqual([{ contact_id: "m", reason: "later", note: "" }]);
  });
  it("says what is known of people", () => {
    expect(personNews(person("k"))).toMatch(/Taken off last time by .*Sol.*: Has left the company/);
    for (const how of ["added", "gone", "bounced", "opted out"] as const) expect(personNews(person("k", { how }))).not.toBe("");
  });
});
