import { describe, expect, it } from "vitest";
import type { LensResult, ValueView } from "~/api/lenses";
import { agreeWords, certainty, layerWords, placeWords, resultMeaning, resultName, restsWords, sureWords, unknownWords, unsupported, viewsOf } from "./lenses";

const sure = { n: 4, fragile: false, single: false };

describe("what a lens says", () => {
  it("names every result and says what it means", () => {
    for (const word of Object.keys(resultMeaning)) expect(resultName(word)).toMatch(/^[A-Z]/);
    expect(resultName("wide")).toBe("A mile wide");
    expect(resultName("")).toBe("Too few answers");
  });
  it("says how sure it is, and never of nothing", () => {
    expect(sureWords(sure)).toBe("4 answers");
    expect(sureWords({ ...sure, fragile: true })).toBe("4 answers, fragile");
    expect(sureWords({ n: 1, fragile: true, single: true }, true)).toBe("at least 1 answer a side, a single voice");
    expect(sureWords({ ...sure, n: 0 })).toBe("");
    expect(certainty({ ...sure, n: 0 })).toBe("–");
  });
  it("reads mutual value in three views and the others in two", () => {
    const at: ValueView = { ...sure, position: "good for both", client_value: 66.7, firm_value: 75 };
    const value: LensResult = { lens: "value", value: { own: at, client: at, seller: { ...at, n: 0, position: "" } } };
    expect(viewsOf(value).map((v) => [v.key, v.word])).toEqual([["own", "good for both"], ["client", "good for both"], ["seller", ""]]);
    expect(viewsOf(value)[2]?.figures).toBe("");
    const care: LensResult = { lens: "care", care: { client: { ...sure, kind: "customer", strength: 40 }, seller: { ...sure, kind: "client", strength: 80 } } };
    expect(agreeWords(viewsOf(care))).toBe("The client says: customer. The team believes: client.");
    expect(viewsOf({ lens: "strength" })).toEqual([]);
  });
  it("says why a side is missing", () => {
    expect(unknownWords("client", { client: false, why: "sealed until you answer" })).toBe("Sealed until your own answers are in.");
    expect(unknownWords("client", { client: true, why: "" })).toBe("Too few answers to say.");
    expect(unknownWords("seller", { client: false, why: "sealed until you answer" })).toBe("Too few answers to say.");
  });
  it("gives a mark of the square its words", () =>
    expect(placeWords("own", { ...sure, position: "good for us only", client_value: 33.3, firm_value: 66.7 })).toBe("By the two own answers: good for us only. They get 33.3, we get 66.7 of 100. At least 4 answers a side."));
});

describe("the pyramid's layers", () => {
  it("counts a layer only where those below it hold", () => {
    const of = (...holds: boolean[]) => unsupported(holds.map((h) => ({ holds: h, strength: 50 })));
    expect(of(true, true, true)).toEqual([false, false, false]);
    expect(of(false, true, false)).toEqual([false, true, false]);
    expect(of(true, false, true)).toEqual([false, false, true]);
    expect(unsupported([{ holds: false }, { holds: true, strength: 80 }])).toEqual([false, false]); // nobody knows
  });
  it("says what it rests on", () => {
    expect(restsWords("wishes")).toBe("Something above wishes holds, though these are not met.");
    expect(restsWords("")).toBe("");
    expect(layerWords("client", { need: "unrecognised", strength: 80, n: 3, holds: true }, true)).toBe("Unspoken needs. Client: met, but a layer below is not, so it does not count, 80.0 of 100, 3 answers.");
    expect(layerWords("seller", { need: "basic", n: 0, holds: false }, false)).toBe("Basic needs. Team: too few answers to say.");
  });
});
