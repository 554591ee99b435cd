import type { Bounds } from "~/api/types";
import { counted, signed, signedExact, strength, strengthExact } from "./numbers";

/** What silence could hide, in the words that chart, table and screen reader share; empty without bounds. */
export function silenceExactWords(b: Bounds | undefined): string {
  if (!b) return "";
  const gap = b.gap ? `, gap ${signedExact(b.gap.low)} to ${signedExact(b.gap.high)}` : "";
  return `Client ${strengthExact(b.client.low)} to ${strengthExact(b.client.high)}${gap}, ${classesWords(b)}`;
}

/** The classes at both ends: "blind spot either way", "blind spot to shared strength". */
export function classesWords(b: Bounds): string {
  return b.low_class === b.high_class ? `${b.low_class} either way` : `${b.low_class} to ${b.high_class}`;
}

/** Whether the silent could have changed what the account is called. */
export function silenceDecides(b: Bounds): boolean {
  return b.low_class !== b.high_class;
}

/** The overall bounds in three sentences: who is silent, what follows at both ends, and what that means. */
export function silenceStory(b: Bounds, cut: number): string[] {
  const one = b.silent === 1;
  const who = one ? "One contact has given no answer that counts." : `${counted(b.silent, "contact")} have given no answer that counts.`;
  const low = `If ${one ? "that one" : "all of them"} had chosen the lowest rung, the client would stand at ${strength(b.client.low, cut)}${b.gap ? ` (gap ${signed(b.gap.low)}, ${b.low_class})` : ""}`;
  const high = `if the highest, at ${strength(b.client.high, cut)}${b.gap ? ` (gap ${signed(b.gap.high)}, ${b.high_class})` : ""}.`;
  const meaning = !b.gap
    ? "The team has not answered, so there is no gap to bound."
    : silenceDecides(b)
      ? "So the silent decide what this account is; hearing them matters more than any figure here."
      : `Whatever they think, it stays a ${b.low_class}.`;
  return [who, `${low}; ${high}`, meaning];
}
