import { describe, expect, it } from "vitest";
import { comparison, gapPage } from "~/testing/samples";
import { byAbsoluteGap, gapInWords, nearestRung, standingWords, verdict } from "./gaps";
import { actorWords, deedWords, detailWords } from "./audit";
import { fillPlaceholders, mailTextFault } from "./mail";
import { missingSides, waitingWords } from "./sight";

const rungs = ["Replaceable", "Useful", "Valued", "Essential"];

describe("gaps in words", () => {
  it.each([[-33, "They rate us 33 lower than we believe"], [22, "They rate us 22 higher than we believe"], [0.2, "They rate us as we believe"], [undefined, "No gap to show yet"]])("%s", (gap, words) =>
    expect(gapInWords(gap)).toBe(words));
  it("names sign, class and certainty, and only the class without a gap", () => {
    expect(verdict(comparison(20, 80))).toBe("−60 · blind spot · clear");
    expect(verdict(comparison(undefined, 80))).toBe("too few answers");
  });
  it("finds the nearest rung", () => expect([0, 16, 17, 50, 84, 100].map((s) => nearestRung(s, rungs))).toEqual(["Replaceable", "Replaceable", "Useful", "Valued", "Essential", "Essential"]));
  it("says nothing of a hidden side", () => expect(standingWords("client", comparison(undefined, 50), rungs)).toBe("Client: no answer to show"));
  it("orders by how far apart the sides are, whichever is higher, and hidden ones last", () => {
    const rows = [{ k: "a", comparison: comparison(50, 48) }, { k: "b", comparison: comparison(undefined, 9) }, { k: "c", comparison: comparison(90, 40) }, { k: "d", comparison: comparison(10, 70) }];
    expect(byAbsoluteGap(rows).map((r) => r.k)).toEqual(["d", "c", "a", "b"]);
  });
});

describe("what is hidden", () => {
  it("says why and when for each reason, and nothing when all can be seen", () => {
    const why = (w: string) => waitingWords(gapPage({ sight: { client: w === "", names: false, comments: false, why: w } }))?.title;
    expect(why("")).toBeUndefined();
    expect(why("sealed")).toMatch(/your own answers/);
    expect(why("confidential until close")).toMatch(/promised confidentiality/);
    expect(why("too few answers")).toMatch(/Too few/);
    expect(why("something new")).toBeTruthy();
  });
});

describe("a side that is missing", () => {
  it.each([[undefined, undefined, /^A gap needs both sides\. Both are still missing\.$/], [undefined, 70, /The client’s is still missing/], [70, undefined, /The team’s is still missing/], [70, 70, /too few answers/]])("client %s, team %s", (client, team, words) =>
    expect(missingSides(comparison(client, team))).toMatch(words));
});

describe("mail text", () => {
  it("fills what is known and leaves the rest to be seen", () => expect(fillPlaceholders("Dear {first_name}, {nobody}", { first_name: "Maria" })).toBe("Dear Maria, {nobody}"));
  it("names placeholders that don't exist, and doubled braces", () => {
    expect(mailTextFault("Dear {first_name}", ["first_name"])).toBe("");
    expect(mailTextFault("Dear {firstname}", ["first_name"])).toMatch(/\{firstname\}.*does not exist.*\{first_name\}/);
    expect(mailTextFault("{{first_name}}", ["first_name"])).toMatch(/one brace/);
  });
});

describe("an audit entry's detail", () => {
  it.each([["{}", ""], ["", ""], ['{"role":"viewer","was_active":true}', "role viewer, was active yes"], ['{"names":["a","b"],"before":null}', "names a and b, before none"], ['{"to":{"days":3,"due":null}}', "to days 3; due none"], ["not json", "not json"]])("reads %s as %s", (detail, words) =>
    expect(detailWords(detail)).toBe(words),
  );
  it("has names instead of ids, and leaves out an id that names nothing", () => {
    const names = new Map([["c1", "Annual review 2026"], ["a1", "Northwind"]]);
    expect(detailWords('{"cycle_id":"c1","response_id":"r1"}', names)).toBe("cycle Annual review 2026");
  });
  it("tells its times in the zone", () => expect(detailWords('{"to":"2026-11-22T08:30:00Z"}', new Map(), "Europe/Berlin")).toBe("to Sun, 22 Nov 2026, 09:30"));
});

describe("an audit entry in words", () => {
  const entry = (action: string, object_kind: string, object_name = "", object_id = "") => ({ action, object_kind, object_name, object_id });
  it("says what was done to what", () => {
    expect(deedWords(entry("seal", "account", "", "a1"), new Map([["a1", "Northwind"]]))).toBe("sealed the team’s answers about Northwind");
    expect(deedWords(entry("update", "contact", "Ada $& Byron"), new Map())).toBe("changed the contact Ada $& Byron");
    expect(deedWords(entry("sign in", "member", "Ada"), new Map())).toBe("signed in");
    expect(deedWords(entry("share", "review", "Northwind"), new Map())).toBe("shared with Northwind what came of the review");
    expect(deedWords(entry("pause mail", "firm"), new Map())).toBe("stopped all of the firm’s email");
    expect(deedWords(entry("open", "review", "Northwind"), new Map())).toBe("opened the review with Northwind");
    expect(deedWords(entry("not kept", "commitment", "Northwind"), new Map())).toBe("said that a promise to Northwind was not kept");
  });
  it("names the kind where there is no name, and shows as it is what has no words yet", () => {
    expect(deedWords(entry("seal", "account"), new Map())).toBe("sealed the team’s answers about an account");
    expect(deedWords(entry("fold", "cycle", "Review"), new Map())).toBe("fold: Review");
  });
  it("knows that a client did what is done by a link", () =>
    expect([actorWords({ actor: "", action: "opt out" }), actorWords({ actor: "", action: "make sign-in link" }), actorWords({ actor: "Ada", action: "seal" })]).toEqual(["A client", "Parallax", "Ada"]));
});
