import { describe, expect, it } from "vitest";
import { line } from "~/testing/samples";
import type { Instrument } from "~/api/types";
import { commandsFor, found } from "~/frame/commands";
import { may } from "~/frame/roles";
import { keepDraft, readDraft } from "~/parts/useDraft";
import { contrast, until } from "~/theme/firmColor";
import { readValue, writeValue } from "./account/value";
import { isFiltered, readAccountSearch, withFilter } from "./accounts/search";
import { arranged } from "./cycle/lines";
import { readCycleSearch, readMailSearch } from "./cycle/search";
import { draftOf, faults, newDraft } from "./draft/draft";
import { readSignOffSearch } from "./signoff/search";
import { toggled } from "./draft/picking";

describe("filters in the address", () => {
  it("keeps what makes sense and drops the rest", () => {
    expect(readAccountSearch({ q: "north", page: "3", sort: "-value", tier: 1, bad: "x", industry: "" })).toEqual({ q: "north", page: 3, sort: "-value", tier: "1" });
    expect(readAccountSearch({ page: "-1", sort: "; drop", q: { a: 1 } })).toEqual({});
    expect(readCycleSearch({ tab: "elsewhere", state: "failed", class: "blind spot", sort: "nothing" })).toEqual({ class: "blind spot" });
    expect(readMailSearch({ state: "failed", page: "2", q: "x" })).toEqual({ state: "failed", page: 2 });
    expect(readMailSearch({ kind: "reminder_1", state: "lost" })).toEqual({ kind: "reminder_1" });
    expect(readSignOffSearch({ q: "north", show: "unsigned", page: 2 })).toEqual({ q: "north", show: "unsigned" });
    expect(readSignOffSearch({ q: " ", show: "all" })).toEqual({});
  });
  it("starts at the first page when a filter changes", () => {
    expect(withFilter({ q: "a", page: 4 }, { tier: "A" })).toEqual({ q: "a", tier: "A" });
    expect(isFiltered({ sort: "lead", page: 2 })).toBe(false);
  });
});

describe("the accounts of a cycle", () => {
  it("put own answers first, then blind spots by value", () => {
    const lines = [line("Fine", 80, 82, 9, { overall: null }), line("Small", 10, 80, 1), line("Mine", undefined, undefined, 1, { my_task: "to answer" }), line("Large", 10, 80, 5)];
    expect(arranged(lines, {}).map((l) => l.name)).toEqual(["Mine", "Large", "Small", "Fine"]);
    expect(arranged(lines, { q: "la" }).map((l) => l.name)).toEqual(["Large"]);
    expect(arranged(lines, { sort: "gap" }).map((l) => l.name).slice(-2)).toEqual(["Fine", "Mine"]);
  });
});

describe("a cycle being typed", () => {
  const firm = { id: "f", name: "Larkfield", color: "", time_zone: "Europe/Berlin", locale: "en", rest_days: 0, demo: true };
  const mail = { subject: "Hello {first_name}", body: "Dear {first_name}", label: "Give your view", asking_body: "b", asking_label: "See all questions", placeholders: [] };
  const draft = newDraft(firm, [], mail, [], new Date("2026-05-03T10:00:00Z"));
  it("begins sound and goes out in UTC", () => {
    expect(faults(draft)).toEqual({});
    expect(draftOf(draft, mail)).toMatchObject({ name: "Annual review 2026", opens_at: "2026-05-04T07:00:00.000Z", closes_at: "2026-05-25T16:00:00.000Z" });
  });
  it("has words of its own for the mail only where they differ from the firm's", () => {
    expect(draftOf(draft, mail)).toMatchObject({ mail_subject: "", mail_body: "" });
    expect(draftOf({ ...draft, mail_body: "Hi" }, mail)).toMatchObject({ mail_subject: "", mail_body: "Hi" });
  });
  it("takes no name that a cycle has", () => {
    const named = (...names: string[]) => newDraft(firm, [], { subject: "", body: "", label: "Give your view", asking_body: "b", asking_label: "See all questions", placeholders: [] }, names.map((name, i) => ({ id: `c${i}`, name, state: "closed", instrument_key: "strength", instrument_version: 1 })), new Date("2026-05-03T10:00:00Z"));
    expect(named("Annual review 2026")).toMatchObject({ name: "Review, May 2026", previous_id: "c0" });
    expect(named("Annual review 2026", "Review, May 2026").name).toBe("Review, May 2026 (2)");
  });
  it("is compared with the last cycle that asked some of the same", () => {
    const ask = (key: string, question: string) => ({ key, version: 1, questions: [{ key: question, kind: "choice", options: ["a", "b"] }] }) as unknown as Instrument;
    const was = (id: string, key: string) => ({ id, name: id, state: "closed" as const, instrument_key: key, instrument_version: 1 });
    const all = [ask("strength", "impact"), ask("care", "looked_after")];
    expect(newDraft(firm, all, mail, [was("last", "care"), was("before", "strength")], new Date("2026-05-03T10:00:00Z")).previous_id).toBe("before");
  });
  it("says what is missing, at its field", () => expect(Object.keys(faults({ ...draft, name: " ", opens: "", closes: "2026-05-01T10:00" }))).toEqual(["name", "opens_at"]));
  it("refuses to close before it opens", () => expect(faults({ ...draft, closes: draft.opens })["closes_at"]).toMatch(/after it opens/));
  it("survives a reload, without fields that have gone or changed their kind", () => {
    keepDraft("t", { ...draft, name: "Mine", account_ids: ["a"], gone: 1, opens: 7 });
    expect(readDraft("t", draft)).toEqual({ ...draft, name: "Mine", account_ids: ["a"] });
    sessionStorage.setItem("parallax.draft.t", "{broken");
    expect(readDraft("t", draft)).toEqual(draft);
  });
  it("adds and takes away accounts without losing the others", () => {
    expect(toggled(["a", "b"], ["b", "c"], true)).toEqual(["a", "b", "c"]);
    expect(toggled(["a", "b"], ["b", "c"], false)).toEqual(["a"]);
  });
});

describe("money in a field", () => {
  it.each([["1,250,000", 125_000_000], ["1 250 000.50", 125_000_050], ["0", 0], ["", undefined]])("reads %s", (text, minor) => expect(readValue(text, "EUR").minor).toBe(minor));
  it.each(["-5", "1e9", "a lot", "1.234.567", "99999999999999999"])("refuses %s", (text) => expect(readValue(text, "EUR").fault).toBeTruthy());
  it("comes back as it was", () => expect(readValue(writeValue(123_456, "EUR"), "EUR").minor).toBe(123_456));
});

describe("roles", () => {
  it("offer only what they may", () => {
    expect(commandsFor("viewer").map((c) => c.to)).toEqual(["/cycles", "/accounts", "/actions", "/help", "/settings/firm", "/settings/questionnaires"]);
    expect(commandsFor("seller").some((c) => c.to === "/import")).toBe(false);
    expect(may("manager")).toEqual({ run: true, administer: false, answer: true, readPeople: true, readFirm: true });
  });
  it("find commands by letters in any order of words", () => expect(found("cycle new", [], [], commandsFor("admin")).map((f) => f.to)).toEqual(["/cycles/new"]));
});

describe("the firm's colour", () => {
  it.each(["#ffee00", "#1f4e79", "#ffffff", "#00ff88", "not a colour"])("%s becomes readable under white and on dark paper", (color) => {
    expect(contrast(until(color, "#ffffff", 4.6), "#ffffff")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(until(color, "#14171a", 4.6), "#14171a")).toBeGreaterThanOrEqual(4.5);
  });
});
