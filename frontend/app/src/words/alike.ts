import type { Agreement } from "~/api/types";

interface Asked {
  label: string;
  agreement?: Agreement | undefined;
}

/** What a level of agreement says about a group of people. */
export const alikeMeaning: Record<string, string> = {
  "very strong": "are almost of one mind",
  strong: "see it much alike",
  moderate: "see it somewhat alike",
  weak: "hardly see it alike",
  none: "do not see it alike",
};

/** Agreement on one question: "hardly see it alike (4 answers, 0.42)"; empty where it isn't shown. */
export function alikeWords(a: Agreement | undefined): string {
  return a ? `${alikeMeaning[a.level] ?? a.level} (${a.n}\u00a0answers,\u00a0${a.value.toFixed(2)})` : "";
}

/** Where they agree most and least, when it differs enough to have a name. */
export function alikeExtremes(questions: readonly Asked[]): string {
  const known = questions.flatMap((q) => (q.agreement ? [{ label: q.label, ...q.agreement }] : []));
  if (known.length < 2) return "";
  const sorted = [...known].sort((a, b) => a.value - b.value);
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  if (!least || !most || least.level === most.level) return "";
  return `Most alike on “${most.label}”, least on “${least.label}”.`;
}
