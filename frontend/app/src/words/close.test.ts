import { describe, expect, it } from "vitest";
import { readVersion } from "~/pages/close/search";
import { comparison } from "~/testing/samples";
import { addedWords, firmBoundsWords, flipCountWords, flipWords, lateUntilWords, reachWords, unsealedWords, versionChoice, versionWords, waitingOf, waitingTitle, withheldWords, thanksWords } from "./close";

const sight = { client: true, names: true, comments: true, why: "" };

describe("what silence could hide before a close", () => {
  it("names both ends, and says so when none is left", () => {
    expect(firmBoundsWords({ accounts: 12, heard: 9, now: 61.2, low: 40.4, high: 74.8 })).toBe(
      "9 of 12 accounts have been heard and stand at 61 of 100 on average. Had everybody silent chosen the lowest rung, the mean would be 40; had they chosen the highest, 75.",
    );
    expect(firmBoundsWords({ accounts: 1, heard: 1, now: 61, low: 61, high: 61 })).toBe("The one account stands at 61 of 100 on average. No answer is missing that could move it.");
    expect(firmBoundsWords({ accounts: 2, heard: 1, now: 10, low: 5, high: 55 })).toContain("1 of 2 accounts has been heard and stands at");
  });

  it("says of an account where it could lie and what it could become", () => {
    const bounds = { silent: 2, client: { low: 20.2, high: 70 }, low_class: "blind spot" as const, high_class: "shared strength" as const };
    const account = { overall: comparison(50, 70), bounds, flips: ["shared strength"], sight };
    expect(reachWords(account)).toBe("20 to 70");
    expect(flipWords(account)).toBe("shared strength");
    expect(flipWords({ flips: ["blind spot", "shared concern"] })).toBe("blind spot or shared concern");
    expect(reachWords({ ...account, bounds: null })).toBe("Nothing heard");
    expect(reachWords({ ...account, bounds: null, sight: { ...sight, client: false, why: "sealed" } })).toBe("Hidden from you");
    expect(flipCountWords({ could_flip: 0 })).toContain("No account");
    expect(flipCountWords({ could_flip: 1 })).toContain("1 account could still change its class");
    expect(unsealedWords([])).toBe("All sealed");
    expect(unsealedWords(["Ana", "Bo", "Cy", "Di"])).toMatch(/ and 2 more$/);
  });
});

describe("versions of a closed cycle's results", () => {
  const at = "2026-05-28T16:00:00Z";
  it("tells a frozen one from a published one", () => {
    expect(versionWords({ version: 1, at }, "Europe/Berlin")).toBe("Version 1, frozen Thu 28 May 2026");
    expect(versionWords({ version: 2, at }, "Europe/Berlin")).toBe("Version 2, published Thu 28 May 2026");
    expect(versionWords({ version: 3 }, "UTC")).toBe("Version 3");
    expect(versionChoice({ version: 2, at, added: 1 }, "UTC")).toBe("Version 2, 28 May 2026, 1 late answer");
    expect(versionChoice({ version: 2, at, added: 0 }, "UTC")).toBe("Version 2, 28 May 2026, nothing new");
    expect(versionChoice({ version: 1, at, added: 0 }, "UTC")).toBe("Version 1, 28 May 2026, at the close");
  });

  it("says until when late answers are taken", () => {
    const now = new Date("2026-06-01T00:00:00Z");
    expect(lateUntilWords({ late_days: 0 }, false, "UTC", now)).toBe("No answers are taken after the close.");
    expect(lateUntilWords({ late_days: 1 }, false, "UTC", now)).toContain("for 1 day after the close");
    expect(lateUntilWords({ late_days: 14, late_until: "2026-06-11T16:00:00Z" }, true, "UTC", now)).toBe("Late answers are taken until Thu, 11 Jun 2026.");
    expect(lateUntilWords({ late_days: 2, late_until: "2026-05-30T16:00:00Z" }, true, "UTC", now)).toBe("Late answers were taken until Sat, 30 May 2026.");
    expect(lateUntilWords({ late_days: 0 }, true, "UTC", now)).toBe("No late answers are taken.");
  });

  it("parts what a version takes in from what would tell what one person said", () => {
    const wait = (id: string, answers: number, addable: boolean) => ({ account_id: id, account_name: id, answers, addable });
    const { all, added, withheld } = waitingOf([wait("a", 3, true), wait("b", 1, false)]);
    expect([all.answers, added.answers, withheld.answers]).toEqual([4, 3, 1]);
    expect(waitingTitle(4)).toBe("4 late answers wait");
    expect(waitingTitle(1)).toBe("1 late answer waits");
    expect(waitingTitle(0)).toBe("No late answers wait");
    expect(addedWords(added, 2)).toMatch(/^Version 2 takes in 3 late answers about 1 account\./);
    expect(withheldWords(withheld)).toMatch(/^Withheld: 1 late answer about 1 account\..*single person/);
    expect(withheldWords({ accounts: 0, answers: 0 })).toBe("");
  });

  it("reads the version from the address", () => {
    expect(readVersion({ version: 2 })).toEqual({ version: 2 });
    expect(readVersion({ version: "x" })).toEqual({});
    expect(readVersion({ version: 0 })).toEqual({});
  });
});

it("says of the demo that nobody is thanked", () => {
  expect(thanksWords(true, false)).toBe("Those who have answered get a thank-you by email.");
  expect(thanksWords(true, true)).toContain("In this demo nobody does");
  expect(thanksWords(false, true)).toContain("mail plan has none");
});
