import { describe, expect, it } from "vitest";
import type { Bounds, Change } from "~/api/types";
import { comparison, cycle, gapPage } from "~/testing/samples";
import { alikeExtremes, alikeWords } from "./alike";
import { missesSide, stepsTo } from "./awaiting";
import { shorten } from "./shorten";
import { silenceDecides, silenceStory } from "./silence";
import { allPeople, breakWords, changeStory, samePeople } from "./years";

describe("what silence could hide", () => {
  const bounds: Bounds = { silent: 2, client: { low: 24, high: 57 }, gap: { low: -55, high: -22 }, low_class: "blind spot", high_class: "shared strength" };
  it("names both ends and says that the silent decide where they do", () => {
    const said = silenceStory(bounds, 50).join(" ");
    expect(said).toContain("2 contacts have given no answer that counts. If all of them had chosen the lowest rung, the client would stand at 24 (gap −55, blind spot); if the highest, at 57 (gap −22, shared strength).");
    expect(silenceDecides(bounds)).toBe(true);
  });
  it("says when it makes no difference", () => expect(silenceStory({ ...bounds, silent: 1, high_class: "blind spot" }, 50)[2]).toBe("Whatever they think, it stays a blind spot."));
  it("has no gap where the team is silent", () => {
    const one: Bounds = { silent: 2, client: bounds.client, low_class: "too few answers", high_class: "too few answers" };
    expect(silenceStory(one, 50)[1]).not.toContain("gap");
  });
});

describe("agreement", () => {
  it("has words and the figure behind them", () => expect(alikeWords({ level: "weak", value: 0.421, n: 4 })).toBe("hardly see it alike (4\u00a0answers,\u00a00.42)"));
  it("names extremes only where they differ", () => {
    const q = (label: string, level: "none" | "strong", value: number) => ({ label, agreement: { level, value, n: 3 } });
    expect(alikeExtremes([q("A", "none", 0), q("B", "strong", 0.8)])).toBe("Most alike on “B”, least on “A”.");
    expect(alikeExtremes([q("A", "strong", 0.75), q("B", "strong", 0.8)])).toBe("");
  });
});

describe("two years", () => {
  const change: Change = { withheld: false, all: { before: 45, now: 57, difference: 12, n_before: 5, n_now: 4, questions: 7 }, same: { difference: -2.4, n: 3, questions: 7, certainty: "no clear gap" } };
  it("parts all who answered from the same people", () => {
    expect(allPeople(change)).toEqual(["+12.0", "45.0\u00a0→\u00a057.0, 5\u00a0answers,\u00a0then\u00a04"]);
    expect(samePeople(change)).toEqual(["−2.4, no clear change", "3 people"]);
    expect(changeStory("client", change, "2025")).toBe("The client rates us 12 higher than in 2025: 45 then, 57 now. 3 people answered both times: 2 lower, no clear change.");
  });
  it("says why the same people are not told", () => {
    const rest: Change = { withheld: false, ...(change.all && { all: change.all }) };
    expect(samePeople({ ...rest, withheld: true })[1]).toMatch(/too few/);
    expect(changeStory("seller", rest, "2025")).toMatch(/Nobody answered both times/);
  });
  it("says where the line breaks", () => {
    expect(breakWords({ withheld: false, break: "not asked last year" })).toMatch(/nothing to compare/);
    expect(breakWords({ withheld: false })).toBe("");
  });
});

describe("the way to seeing both sides", () => {
  const team = [{ name: "Amara Osei", lead: true, sealed: false }, { name: "Daniel Whitcombe", lead: false, sealed: true }];
  const awaited = { clients: { asked: 6, answered: 5 }, sellers: team, needed: 1, opens_results_at: cycle.closes_at, why: "sealed" as const };
  const hidden = (why: string, more = {}) => gapPage({ sight: { client: false, names: false, comments: false, why }, overall: comparison(undefined, undefined, { class: "" }), my_task: "to answer", awaited, ...more });
  it("begins with the reader's own answers while they are sealed off", () => {
    const steps = stepsTo(hidden("sealed"));
    expect(steps.map((s) => s.title)).toEqual(["You answer first", "The client is answering", "Both sides open"]);
    expect(steps[0]?.words).toBe("1 of 2 has sealed. Awaited: Amara Osei (lead).");
    expect(steps[2]?.words).toContain("Thu, 28 May 2026, 18:00 (Berlin time)");
  });
  it("says plainly that nobody has answered, and counts one person as one", () => {
    const of = (asked: number, answered: number, sealed: boolean) => stepsTo(hidden("", { my_task: "", awaited: { ...awaited, clients: { asked, answered }, sellers: team.map((m) => ({ ...m, sealed })) } }));
    expect(of(6, 0, false).map((s) => `${s.title}: ${s.words}`).slice(0, 2)).toEqual([
      "The client has been asked: None of the 6 contacts has answered yet.",
      "The team has been asked: Nobody has sealed yet. Awaited: Amara Osei (lead), Daniel Whitcombe.",
    ]);
    expect(of(6, 1, true).map((s) => s.words).slice(0, 2)).toEqual(["1 of 6 contacts has answered so far.", "All 2 members have sealed their answers."]);
    expect(of(1, 0, true)[0]?.words).toBe("The one contact asked has not answered yet.");
  });
  it("misses nobody before the cycle has opened", () => {
    const steps = stepsTo(hidden("", { my_task: "", cycle: { ...cycle, state: "scheduled" }, awaited: { ...awaited, clients: { asked: 1, answered: 0 } } }));
    expect(steps.map((s) => s.title).slice(0, 2)).toEqual(["The client will be asked", "The team will be asked"]);
    expect(steps[0]?.words).toMatch(/^The one contact gets an email when the cycle opens: /);
    expect(steps[1]?.words).toBe("Amara Osei (lead), Daniel Whitcombe, from the same moment on.");
  });
  it("promises a group nothing before the close, and says how many it takes", () => {
    const steps = stepsTo(hidden("confidential until close", { awaited: { ...awaited, needed: 3, why: "confidential until close" } }));
    expect(steps[1]?.title).toBe("You answer first");
    expect(steps[2]?.words).toMatch(/^After .*, without names, if at least 3 have answered\.$/);
  });
  it("after the close with too few says that nothing will follow by itself", () =>
    expect(stepsTo(hidden("too few answers", { cycle: { ...cycle, state: "closed" } }))[2]?.title).toBe("Nothing more will open by itself"));
  it("knows a side that nobody hides but nobody gave", () => {
    const page = gapPage({ overall: comparison(undefined, 70) });
    expect(missesSide(page)).toBe(true);
    expect(stepsTo(page)[2]?.title).toBe("The comparison appears");
    expect(missesSide(gapPage())).toBe(false);
  });
});

describe("shortening", () => {
  it.each([
    ["Short enough.", 40, "Short enough."],
    ["Good people,  but they\nwait for the brief.", 24, "Good people, but they…"],
    ["Good people, but they wait", 13, "Good people…"],
    ["Wwwwwwwwwwwwwwwwwwww", 8, "Wwwwwww…"],
    ["", 8, ""],
  ])("%j to %s", (text, most, short) => expect(shorten(text, most)).toBe(short));
  it("never parts an emoji", () => expect(shorten("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 3)).toBe("👩‍👩‍👧👩‍👩‍👧…"));
});
