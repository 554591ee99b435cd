import type { Change } from "~/api/types";
import { between } from "./gaps";
import { counted, signedExact, strength, strengthExact } from "./numbers";

/** Why no unbroken line leads from last year to this one, for a reader. */
const breaks: Record<string, string> = {
  "not asked last year": "Not asked before, so there is nothing to compare.",
  "no longer asked": "No longer asked.",
  "asked with another number of options": "Asked with another number of options, so the figures can’t be compared.",
  "asked in other words": "Asked in other words, so the line begins anew.",
  "other questions": "The questionnaire changed: this compares only what both years asked.",
};

/** The break in a sentence; empty where the line is unbroken. */
export function breakWords(c: Change): string {
  return c.break ? (breaks[c.break] ?? `The line breaks: ${c.break}.`) : "";
}

/** "12 higher", "3 lower", "unchanged": a difference as it is said aloud. */
export function moved(difference: number): string {
  const size = Math.round(Math.abs(difference));
  if (size === 0) return "unchanged";
  return `${size} ${difference < 0 ? "lower" : "higher"}`;
}

/** A figure with what it stands on; the second is empty where the first says it all. */
export type Told = [figure: string, under: string];

/** All people of both years: "−15.7" over "44.0 → 28.3, 4 answers, then 5". */
export function allPeople(c: Change): Told {
  const a = c.all;
  if (!a) return ["–", ""];
  const way = `${strengthExact(a.before)} → ${strengthExact(a.now)}`;
  const answers = `${counted(a.n_before, "answer")}, then ${a.n_now}`;
  return [signedExact(a.difference), [way, answers].map((part) => part.replaceAll(" ", "\u00a0")).join(", ")];
}

/** The same people in both years: "+8.0, clear" over "3 people, between +1.0 and +15.0 (95 %)"; says why when it is not told. */
export function samePeople(c: Change): Told {
  if (!c.same) return c.withheld ? ["–", "not shown, as it would tell of too few people"] : ["–", c.all ? "nobody answered both times" : ""];
  const range = c.same.interval ? `, ${between(c.same.interval)}` : "";
  return [`${signedExact(c.same.difference)}${sureWords(c.same.certainty)}`, `${counted(c.same.n, "person", "people")}${range}`];
}

function sureWords(certainty: string): string {
  if (!certainty) return "";
  return `, ${certainty === "no clear gap" ? "no clear change" : certainty}`;
}

/** How one side moved overall: first everybody, then those who answered both times. Empty without both years. */
export function changeStory(side: "client" | "seller", c: Change, before: string): string {
  if (!c.all) return "";
  const who = side === "client" ? "The client rates us" : "The team rates itself";
  const than = moved(c.all.difference) === "unchanged" ? "as" : `${moved(c.all.difference)} than`;
  return `${who} ${than} in ${before}: ${strength(c.all.before)} then, ${strength(c.all.now)} now. ${sameStory(c)}`;
}

function sameStory(c: Change): string {
  if (c.same) return `${counted(c.same.n, "person", "people")} answered both times: ${moved(c.same.difference)}${moved(c.same.difference) === "unchanged" ? "" : sureWords(c.same.certainty)}.`;
  if (c.withheld) return "How the same people moved is not shown, as it would tell of too few.";
  return "Nobody answered both times, so part of this may be who was heard.";
}
