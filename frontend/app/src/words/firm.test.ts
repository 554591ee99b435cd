import { describe, expect, it } from "vitest";
import type { FirmValue, FirmView, Spot } from "~/api/reports";
import { concentrationWords, firmStory, restOfSpots, valueBasis } from "./firm";

/** A firm of 32 compared accounts with so many blind spots, of which some are listed and some follow by value. */
function firm(spots: number, listed: number, more: number, before?: number): FirmView & { value: FirmValue } {
  const spot = { value: 100_000_00, currency: "EUR" } as Spot;
  return {
    coverage: { accounts: { count: 32, of: 40 }, clients: { count: 80, of: 136 }, sellers: { count: 59, of: 80 } },
    classes: [{ class: "blind spot", accounts: spots, ...(before === undefined ? {} : { before, after: spots }) }, { class: "shared strength", accounts: 32 - spots }],
    value: { currency: "EUR", accounts: 31, total: 1_000_000_00, other_currency: 9, no_value: 0, blind_spots: Array.from({ length: listed }, () => spot), more_spots: more },
    trend: [],
    outcomes: [],
  } as unknown as FirmView & { value: FirmValue };
}

describe("the headline of a firm", () => {
  it("promises no more of a cycle that is over", () => {
    const none = { ...firm(0, 0, 0), coverage: { accounts: { count: 0, of: 4 } } } as unknown as FirmView;
    expect([firmStory(none).more, firmStory(none, true).more]).toEqual(["The page fills as both sides answer.", "Too few answered on both sides before it closed."]);
  });
  it.each([
    [firm(10, 5, 3), "The 5 largest are together worth €500,000 a year."],
    [firm(7, 5, 2), "The 5 largest are together worth €500,000 a year."],
    [firm(7, 5, 0), "The 5 with a value in EUR are together worth €500,000 a year."],
    [firm(2, 1, 0), "The one with a value in EUR is worth €100,000 a year."],
    [firm(5, 5, 0), "Together they are worth €500,000 a year."],
    [firm(1, 1, 0), "It is worth €100,000 a year."],
    [firm(2, 0, 0), ""],
  ])("says of which blind spots the amount is", (view, words) => expect(firmStory(view).more).toBe(words));
  it.each([
    [firm(10, 0, 0, 11), "Among the 10 accounts heard in both years, there is one fewer than last year."],
    [firm(10, 0, 0, 7), "Among the 10 accounts heard in both years, there are 3 more than last year."],
    [firm(10, 0, 0, 10), "Among the 10 accounts heard in both years, there are as many as last year."],
  ])("tells the change in whole sentences", (view, words) => expect(firmStory(view).more).toBe(words));
});

describe("the list of the largest blind spots", () => {
  it.each([
    [firm(10, 5, 3), "3 more follow with smaller values, and 2 more have no value in EUR."],
    [firm(6, 5, 1), "1 more follows with a smaller value."],
    [firm(4, 3, 0), "1 more has no value in EUR."],
    [firm(3, 3, 0), ""],
    [firm(2, 0, 0), "None of the 2 blind spots has a value in EUR."],
    [firm(1, 0, 0), "The only blind spot has no value in EUR."],
    [firm(0, 0, 0), "No account is a blind spot."],
  ])("adds up to the headline", (view, words) => expect(restOfSpots(view, view.value)).toBe(words));
});

describe("how much hangs on the largest accounts", () => {
  it("tells what the amounts are made of", () => {
    expect(valueBasis(firm(1, 1, 0).value)).toBe("Of 31 accounts worth €1,000,000 a year together. Left out: 9 with a value in another currency.");
    expect(valueBasis({ ...firm(1, 1, 0).value, no_value: 2 })).toBe("Of 31 accounts worth €1,000,000 a year together. Left out: 9 with a value in another currency and 2 without a value.");
  });
  it("says for how many accounts the clients’ view is known only where it is not known for all", () => {
    expect(concentrationWords({ accounts: 5, share: 0.4, strength: 37.94, known: 5 })).toBe("of the yearly value. Their clients rate us 37.9 of 100.");
    expect(concentrationWords({ accounts: 5, share: 0.4, strength: 37.94, known: 4 })).toBe("of the yearly value. Their clients rate us 37.9 of 100, which is known for 4 of 5.");
  });
});
