import type { AskedQuestion, Questionnaire, QuestionWords } from "~/api/questionnaires";

/** What is edited: the document, and the questions of which somebody said that both sides are asked the same. */
export interface Draft {
  document: Questionnaire;
  confirmed: string[];
}

const emptyWords = (levels: number): QuestionWords => ({ label: "", client: "", seller: "", ...(levels ? { options: Array.from({ length: levels }, () => "") } : {}) });

/** How many levels the questionnaire has. */
export function levelsOf(d: Questionnaire): number {
  return d.words[d.languages[0] ?? ""]?.rungs.length ?? 0;
}

/** Changes one question. */
export function withQuestion(d: Draft, key: string, change: (q: AskedQuestion) => AskedQuestion): Draft {
  return { ...d, document: { ...d.document, questions: d.document.questions.map((q) => (q.key === key ? change(q) : q)) } };
}

/** Changes a question's words in a language. Another wording of one side has to be confirmed anew. */
export function withWords(d: Draft, key: string, language: string, part: Partial<QuestionWords>): Draft {
  const out = withQuestion(d, key, (q) => ({ ...q, words: { ...q.words, [language]: { ...(q.words[language] ?? emptyWords(0)), ...part } } }));
  return "client" in part || "seller" in part ? { ...out, confirmed: d.confirmed.filter((k) => k !== key) } : out;
}

/** Moves a question up or down by one place. */
export function moved(d: Draft, key: string, by: -1 | 1): Draft {
  const questions = [...d.document.questions];
  const from = questions.findIndex((q) => q.key === key);
  const to = from + by;
  const one = questions[from];
  const other = questions[to];
  if (!one || !other) return d;
  questions[from] = other;
  questions[to] = one;
  return { ...d, document: { ...d.document, questions } };
}

/** Takes a question out. */
export function without(d: Draft, key: string): Draft {
  return { document: { ...d.document, questions: d.document.questions.filter((q) => q.key !== key) }, confirmed: d.confirmed.filter((k) => k !== key) };
}

/** Adds an empty question at the end: with as many answers as there are levels, or a free one. */
export function withNew(d: Draft, kind: "choice" | "text", key: string): Draft {
  const levels = kind === "choice" ? levelsOf(d.document) : 0;
  const words = Object.fromEntries(d.document.languages.map((l) => [l, emptyWords(levels)]));
  const question: AskedQuestion = { key, kind, weight: 1, words, ...(kind === "choice" ? { lens: "strength" } : {}) };
  return { ...d, document: { ...d.document, questions: [...d.document.questions, question] } };
}

/** A key that no question has, for a new one. */
export function freeKey(d: Questionnaire): string {
  const taken = new Set(d.questions.map((q) => q.key));
  for (let n = d.questions.length + 1; ; n++) if (!taken.has(`question_${n}`)) return `question_${n}`;
}

/** Adds a language with room for all words, or takes one out with what was written in it. */
export function withLanguage(d: Draft, language: string): Draft {
  const levels = levelsOf(d.document);
  return {
    confirmed: [],
    document: {
      ...d.document,
      languages: [...d.document.languages, language],
      words: { ...d.document.words, [language]: { name: "", summary: "", rungs: Array.from({ length: levels }, () => "") } },
      questions: d.document.questions.map((q) => {
        const like = Object.values(q.words)[0];
        const rungs = like?.rungs ? { rungs: like.rungs.map(() => "") } : {};
        return { ...q, words: { ...q.words, [language]: { ...emptyWords(like?.options?.length ?? 0), ...rungs } } };
      }),
    },
  };
}

export function withoutLanguage(d: Draft, language: string): Draft {
  const rest = <T>(words: Record<string, T>) => Object.fromEntries(Object.entries(words).filter(([l]) => l !== language));
  return {
    ...d,
    document: {
      ...d.document,
      languages: d.document.languages.filter((l) => l !== language),
      words: rest(d.document.words),
      questions: d.document.questions.map((q) => ({ ...q, words: rest(q.words) })),
    },
  };
}

const resized = (all: readonly string[], levels: number) => Array.from({ length: levels }, (_, n) => all[n] ?? "");

/** Gives the questionnaire another number of levels, and with it every question that stands on its levels. */
export function withLevels(d: Draft, levels: number): Draft {
  const words = Object.fromEntries(Object.entries(d.document.words).map(([l, w]) => [l, { ...w, rungs: resized(w.rungs, levels) }]));
  const questions = d.document.questions.map((q) => {
    const own = Object.values(q.words).some((w) => (w.rungs ?? []).length > 0);
    if (q.kind !== "choice" || own) return q;
    return { ...q, words: Object.fromEntries(Object.entries(q.words).map(([l, w]) => [l, { ...w, options: resized(w.options ?? [], levels) }])) };
  });
  return { ...d, document: { ...d.document, words, questions } };
}

/** The names of the levels from which a strength counts as strong: "Valued" of four at a cut of 50. */
export function strongFrom(rungs: readonly string[], cut: number): string {
  const from = rungs.findIndex((_, n) => (100 * n) / Math.max(1, rungs.length - 1) >= cut - 1e-9);
  return from < 0 ? "" : (rungs[from] ?? "");
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
