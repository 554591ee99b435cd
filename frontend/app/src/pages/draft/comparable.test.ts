import { describe, expect, it } from "vitest";
import type { Instrument } from "~/api/types";
import { comparable } from "./comparable";

const question = (key: string, since = "", options = 4) => ({ key, since, kind: "choice", options: Array.from({ length: options }, (_, i) => `${i}`) });
const instrument = (key: string, ...questions: object[]) => ({ key, version: 1, questions }) as unknown as Instrument;
const cycle = (instrument_key: string) => ({ instrument_key, instrument_version: 1 });

describe("what a cycle can be compared with", () => {
  const [meter, own, changed, care] = [instrument("strength", question("impact")), instrument("own_a", question("impact"), question("care")), instrument("own_b", question("impact", "own_b.1")), instrument("care", question("looked_after"))];
  const all = [meter, own, changed, care];
  it.each<[string, Instrument | undefined, boolean]>([
    ["strength", meter, true],
    ["strength", own, true],
    ["strength", changed, false],
    ["strength", care, false],
    ["gone", care, true],
    ["strength", undefined, true],
    ["own_a", instrument("own_c", question("care", "", 5)), false],
  ])("%s", (key, asked, able) => expect(comparable(cycle(key), asked, all)).toBe(able));
});
