import { describe, expect, it } from "vitest";
import type { SharePage } from "~/api/shares";
import { verdictNames, verdictWords } from "~/words/verdicts";
import { beginning, saysSomething, sharedWords, sharingOf } from "./sharing";

const choice = (id: string, told: boolean) => ({ id, told, what: id }) as SharePage["choices"][number];
const rung = { key: "impact", label: "Impact", rung: "Partner" };
const page = (over: Partial<SharePage> = {}): SharePage => ({
  cycle: { id: "c", name: "Review", state: "closed", time_zone: "UTC" } as SharePage["cycle"],
  account: { id: "a", name: "Acme" },
  sight: {} as SharePage["sight"],
  read: true,
  may_share: true,
  result: [rung],
  choices: [choice("one", true), choice("two", false)],
  ...over,
});
const shared = { at: "2026-06-12T08:00:00Z", by: "Mona", result: true, note: "Thanks", commitment_ids: ["two", "gone"], changed: false };

describe("what is shared with a client", () => {
  it("begins with the result and with what they know already", () => {
    expect(beginning(page())).toEqual({ result: true, note: "", told: ["one"] });
    expect(beginning(page({ result: [] })).result).toBe(false);
  });
  it("begins with what is shared, without what is gone", () => {
    expect(beginning(page({ shared }))).toEqual({ result: true, note: "Thanks", told: ["two"] });
  });
  it("sends promises in the order of the list, and no result of too few", () => {
    expect(sharingOf({ result: true, note: "", told: ["two", "gone", "one"] }, page({ result: [] }))).toEqual({ result: false, note: "", commitment_ids: ["one", "two"] });
  });
  it("knows when nothing would be shown", () => {
    expect(saysSomething({ result: false, note: "  ", commitment_ids: [] })).toBe(false);
    expect(saysSomething({ result: false, note: "x", commitment_ids: [] })).toBe(true);
  });
  it("says where it stands", () => {
    expect(sharedWords(page())).toMatch(/^Not shared/);
    expect(sharedWords(page({ shared }))).toMatch(/by Mona\.$/);
    expect(sharedWords(page({ shared: { ...shared, changed: true } }))).toMatch(/share it anew/);
  });
});

describe("what a client says of a promise", () => {
  const of = (agree: number, all: number) => ({ cycle: { id: "c", name: "Review" }, agree, of: all, agreed: ["Ann"], differed: ["Ben"] });
  it("counts, and names who may be named", () => {
    expect(verdictWords({ state: "kept", verdicts: of(2, 3) })).toBe("2 of 3 at the client agree it was kept");
    expect(verdictWords({ state: "open", verdicts: of(1, 1) })).toBe("1 of 1 at the client agrees it is not done yet");
    expect(verdictNames({ verdicts: of(1, 2) })).toBe("Agreed: Ann. Didn’t: Ben");
    expect(verdictWords({ state: "kept" }) + verdictNames({})).toBe("");
  });
});
