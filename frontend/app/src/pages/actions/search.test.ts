import { describe, expect, it } from "vitest";
import type { Commitment } from "~/api/reviews";
import { csvOf } from "~/parts/download/csv";
import { commitmentColumns } from "./columns";
import { chosen, leadsOf, readActionSearch } from "./search";

const one = (id: string, more: Partial<Commitment> = {}): Commitment => ({
  id, account: { id: "a", name: "Northwind" }, what: `what ${id}`, evidence: "", owner: "", mine: false, due: "", state: "open", overdue: false, told: false,
  may_change: true, created_at: "2026-05-01T00:00:00Z", changed_at: "2026-05-01T00:00:00Z", events: [], ...more,
});
const all = [
  one("1", { due: "2026-06-12", mine: true, owner: "Mara", lead: { id: "l1", name: "Zoe" } }),
  one("2", { due: "2026-05-12", overdue: true, owner: "amir", lead: { id: "l2", name: "Ada" } }),
  one("3", { state: "kept", due: "2026-01-01", changed_at: "2026-06-01T00:00:00Z", account: { id: "b", name: "Adatum" } }),
  one("4"),
];
const ids = (search: Record<string, unknown>) => chosen(all, readActionSearch(search)).map((c) => c.id).join("");

describe("the commitments that the address asks for", () => {
  it.each([
    [{}, "214"], [{ show: "mine" }, "1"], [{ show: "overdue" }, "2"], [{ show: "settled" }, "3"], [{ show: "all" }, "3214"],
    [{ show: "all", order: "account" }, "3124"], [{ order: "owner" }, "214"], [{ show: "all", order: "changed" }, "3124"], [{ lead: "l1" }, "1"],
    [{ show: "nonsense", order: 7, lead: "" }, "214"],
  ])("%j", (search, want) => expect(ids(search)).toBe(want));
  it("names the leads by name", () => expect(leadsOf(all).map((l) => l.label)).toEqual(["Ada", "Zoe"]));
  it("gives the file as viewed, with what a spreadsheet would run made text", () => {
    const file = csvOf(commitmentColumns, [one("5", { what: "=HYPERLINK(1)" })]);
    expect(file).toContain("'=HYPERLINK(1)");
    expect(file.split("\r\n")).toHaveLength(3);
  });
});
