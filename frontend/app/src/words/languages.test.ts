import { describe, expect, it } from "vitest";
import { languageName, languages, spoken } from "./languages";

describe("languages", () => {
  it.each([["de", "German (de)"], ["pt-BR", "Brazilian Portuguese (pt-BR)"], ["qqx", "qqx"], ["not a code", "not a code"]])("%s is %s", (code, name) => expect(languageName(code)).toBe(name));
  it("are offered by name, with the one chosen and the one typed", () => {
    const values = (chosen: string, typed?: string) => languages(chosen, typed).map((l) => l.value);
    expect(values("en").slice(0, 3)).toEqual(["ar", "bn", "pt-BR"]);
    expect(values("de-AT")).toContain("de-AT");
    expect(values("en", "eu")).toContain("eu");
    expect(values("en", "German")).toEqual(values("en"));
    expect(new Set(values("de", "de")).size).toBe(values("de", "de").length);
  });
  it.each([["de", true], ["de-AT", true], ["DE-at", true], ["pt-BR", false], ["", false]])("%s has words: %s", (code, has) => expect(spoken(code, ["en", "de", "ar"])).toBe(has));
});
