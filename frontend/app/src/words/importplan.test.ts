import { describe, expect, it } from "vitest";
import type { ImportFault } from "~/api/imports";
import type { ImportPlan } from "~/api/types";
import { amountWords, barWords, changesAnything, commitWords, deedWords, detailWords, doubledFields, faultKey, formWords, mappingOf, missingFields, obstacleWords, pastWords, undoWords } from "./importplan";

const none = { create: 0, update: 0, unchanged: 0, skip: 0 };
const plan: ImportPlan = {
  digest: "d", rows: 2, source: "other", delimiter: ";", encoding: "UTF-8", accounts: none, contacts: none, members: none, changes: [], change_count: 0, problems: [], problem_count: 0, committed: false,
  sheet: "", other_sheets: [], groups: [], faulty: [[], []], faulty_rows: [], rejected: [], rejected_count: 0, rejected_files: [0, 0], import_id: "",
  columns: [
    { file: "a.csv", header: "Firma", field: "", how: "ignored" },
    { file: "a.csv", header: "Mail", field: "email", how: "recognised" },
    { file: "a.csv", header: "Chef", field: "lead", how: "chosen" },
  ],
  fields: [{ key: "account", label: "Account", required: true }, { key: "email", label: "Email", required: true }, { key: "lead", label: "Lead", required: false }],
};

describe("mapping by hand", () => {
  it("sends only what somebody chose, now or before", () => expect(mappingOf(plan.columns, { Firma: "account" })).toEqual({ Firma: "account", Chef: "lead" }));
  it("an emptied choice leaves the column out", () => expect(mappingOf(plan.columns, { Mail: "" })).toEqual({ Mail: "", Chef: "lead" }));
  it("knows what is missing and what is claimed twice", () => {
    expect(missingFields(plan, {})).toEqual(["Account"]);
    expect(missingFields(plan, { Firma: "account" })).toEqual([]);
    expect(doubledFields(plan, { Firma: "email" })).toEqual(["Email"]);
  });
  it("the same file twice changes nothing", () => {
    expect(changesAnything(plan)).toBe(false);
    expect(changesAnything({ ...plan, contacts: { ...none, update: 1 } })).toBe(true);
  });
});

describe("a change in words", () => {
  it("names what happens to the row", () => expect(deedWords({ action: "create", kind: "account" })).toBe("New account"));
  it.each([
    ['value "100000 GBP" → "5 GBP", lead "Amara Osei"', "Value £100,000 → £5, lead “Amara Osei”"],
    ["at Harbour Foods", "At Harbour Foods"],
    ["", ""],
  ])("%s", (detail, words) => expect(detailWords(detail)).toBe(words));
});

describe("an import in words", () => {
  it("says what a workbook was read of", () => {
    expect(formWords({ ...plan, source: "template", sheet: "Clients", other_sheets: ["Old"] })).toBe("2 rows, from our template, from the sheet “Clients” of an Excel workbook. Not read: “Old”.");
    expect(formWords({ ...plan, source: "template", delimiter: "tab" })).toBe("2 rows, from our template, separated by tabs, in UTF-8.");
  });
  it("says what stands before it", () => {
    expect(barWords({ ...plan, problem_count: 2 }, [], [])).toContain("mend them below, or leave their rows out");
    expect(barWords({ ...plan, rejected_count: 1, contacts: { ...none, create: 1 } }, [], [])).toBe("1 row left out, the others are sound.");
    expect(commitWords({ ...plan, accounts: { ...none, create: 1 }, contacts: { ...none, update: 2 } })).toBe("Import 1 account and 2 contacts");
  });
  it("says what it did, and what undoing it does", () => {
    const past = { id: "1", at: "", by: "", files: "", digest: "", rows: 9, rejected: 2, members: 1, accounts: { create: 3, update: 0 }, contacts: { create: 4, update: 1 }, undone_at: null, undone_by: "" };
    expect(pastWords(past)).toBe("Added 3 accounts, 4 contacts and 1 team member, changed 1 contact. 2 rows of 9 left out.");
    const nothing = { accounts: 0, contacts: 0, members: 0, teams: 0 };
    expect(undoWords({ import: past, removed: { ...nothing, contacts: 4 }, restored: { ...nothing, teams: 1 }, obstacles: [], obstacle_count: 0 })).toBe("This removes 4 contacts and puts 1 team back as they were.");
  });
  it("says what keeps an import from being undone", () => {
    const said = obstacleWords({ where: "Priya Raman (row 2)", found: 'was invited to "Review"' });
    expect(said.replace(/[\u2066-\u2069]/g, "")).toBe("Can’t be undone: Priya Raman (row 2) was invited to “Review”.");
  });
  it("shows amounts as everywhere", () => {
    expect(amountWords("1200 EUR")).toBe("€1,200");
    expect(amountWords("1200.50 EUR")).toBe("1200.50 EUR");
    expect(amountWords("Retail")).toBe("Retail");
  });
  it("keeps a fault's key while others come and go", () => {
    const fault = (row: number, cell: number): ImportFault => ({ row, cell, file: 0, column: "Mail", where: "", found: "", expected: "", fix: "", text: "", in_file: false });
    const all = [fault(2, 1), fault(3, 1), fault(3, 1)];
    expect(faultKey(all.slice(1), 0)).toBe(faultKey(all, 1));
    expect(new Set(all.map((_, n) => faultKey(all, n))).size).toBe(3);
  });
});
