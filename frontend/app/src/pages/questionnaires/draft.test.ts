import { describe, expect, it } from "vitest";
import { freeKey, moved, strongFrom, withLanguage, withLevels, without, withoutLanguage, withNew, withWords, type Draft } from "./draft";

const draft: Draft = {
  confirmed: ["a", "b"],
  document: {
    format: "parallax-questionnaire/1",
    languages: ["en"],
    cut: 50,
    words: { en: { name: "Ours", summary: "About us", rungs: ["Low", "Some", "Much", "All"] } },
    questions: ["a", "b"].map((key) => ({ key, kind: "choice", lens: "strength", weight: 1, words: { en: { label: key, client: "You?", seller: "They?", options: ["0", "1", "2", "3"] } } })),
  },
};

describe("editing a questionnaire", () => {
  it("has to be confirmed anew when a side’s wording changes, and only then", () => {
    expect(withWords(draft, "a", "en", { client: "Do you?" }).confirmed).toEqual(["b"]);
    expect(withWords(draft, "a", "en", { seller: "Do they?" }).confirmed).toEqual(["b"]);
    expect(withWords(draft, "a", "en", { label: "A" }).confirmed).toEqual(["a", "b"]);
    expect(draft.document.questions[0]?.words["en"]?.client).toBe("You?");
  });

  it("moves questions within the list and no further", () => {
    expect(moved(draft, "b", -1).document.questions.map((q) => q.key)).toEqual(["b", "a"]);
    expect(moved(draft, "a", -1)).toBe(draft);
    expect(moved(draft, "b", 1)).toBe(draft);
    expect(moved(draft, "unknown", 1).document.questions.map((q) => q.key)).toEqual(["a", "b"]);
  });

  it("gives a new question as many answers as there are levels, in every language", () => {
    const two = withLanguage(draft, "de");
    const more = withNew(two, "choice", freeKey(two.document));
    const added = more.document.questions[2];
    expect(added?.key).toBe("question_3");
    expect(Object.values(added?.words ?? {}).map((w) => w.options?.length)).toEqual([4, 4]);
    expect(withNew(two, "text", "free").document.questions[2]?.words["de"]?.options).toBeUndefined();
    expect(without(more, "question_3").document.questions).toHaveLength(2);
  });

  it("adds a language with room for all words, to be confirmed, and takes it out again", () => {
    const two = withLanguage(draft, "de");
    expect(two.confirmed).toEqual([]);
    expect(two.document.words["de"]?.rungs).toEqual(["", "", "", ""]);
    expect(withoutLanguage(two, "de").document).toEqual(draft.document);
  });

  it("changes the levels of all questions that stand on them", () => {
    const five = withLevels(draft, 5);
    expect(five.document.words["en"]?.rungs).toEqual(["Low", "Some", "Much", "All", ""]);
    expect(five.document.questions[0]?.words["en"]?.options).toEqual(["0", "1", "2", "3", ""]);
    expect(withLevels(five, 4).document).toEqual(draft.document);
  });

  it("names the level from which a side counts as strong", () => {
    expect(strongFrom(["Low", "Some", "Much", "All"], 50)).toBe("Much");
    expect(strongFrom(["Low", "Some", "Much", "All"], 100)).toBe("All");
    expect(strongFrom(["Low", "High"], 1)).toBe("High");
  });
});
