import type { QuestionnaireDiff, QuestionnaireFinding } from "~/api/questionnaires";
import { counted } from "./numbers";

/** What a check looks at, and what it says when nothing was found. */
export const topics: Record<QuestionnaireFinding["topic"], { name: string; fine: string }> = {
  wording: { name: "Wording", fine: "Both sides are worded in every language." },
  balance: { name: "Balanced levels", fine: "As many answers lie on both sides of the middle." },
  meaning: { name: "Same meaning", fine: "Somebody confirmed that both sides are asked the same." },
  length: { name: "Length", fine: "Short enough to be finished." },
  reading: { name: "Easy to read", fine: "Short sentences, one thing at a time." },
  lens: { name: "Pictures", fine: "Each lens has what its picture needs." },
};

/** Names of the lenses. */
export const lensNames: Record<string, string> = { strength: "Strength meter", value: "Mutual value", pyramid: "Pyramid", care: "Care", depth: "Depth" };

/** A question's part within its lens. */
export const facetNames: Record<string, string> = {
  client_value: "what the client gets",
  firm_value: "what the firm gets",
  basic: "basic needs",
  wishes: "wishes",
  unrecognised: "unrecognised needs",
  desired: "where it should be",
};

const fields: Record<string, string> = {
  client: "client’s wording",
  seller: "team’s wording",
  label: "short name",
  name: "name",
  summary: "summary",
  kind: "kind",
  lens: "lens",
  facet: "part of the lens",
  weight: "weight",
  cut: "cut",
  apart: "stands apart",
  languages: "languages",
};

/** The field that changed, as people call it: "answer 2" stays. */
export function fieldName(field: string): string {
  return fields[field] ?? field;
}

/** What became of a question, and what it means for comparing years. */
export function deedWords(d: QuestionnaireDiff): string {
  if (!d.question) return "The questionnaire itself changed.";
  if (d.deed === "added") return "New: its line begins with this version.";
  if (d.deed === "dropped") return "Taken out: its line ends.";
  if (d.deed === "moved") return "Stands elsewhere. Its line goes on.";
  return d.breaks ? "Asks something else now: its line breaks here, and earlier answers are not compared." : "Its line goes on.";
}

/** "7 questions, about 2 minutes". */
export function lengthWords({ questions, minutes }: { questions: number; minutes: number }): string {
  return `${counted(questions, "question")}, about ${counted(minutes, "minute")}`;
}
