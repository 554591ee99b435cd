import { describe, expect, it } from "vitest";
import type { ImportPlan } from "~/api/types";
import { changesAnything, deedWords, detailWords, doubledFields, mappingOf, missingFields } from "./importplan";

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
