import type { GapQuestion } from "~/api/types";

/** What to ask about a question of each class, most open first; a second question of one class is asked in other words. */
const byClass: Record<string, readonly string[]> = {
  "blind spot": [
    "We see ourselves stronger here than you do. What have we not noticed?",
    "When did we last fall short here, and what should we have done?",
    "What would have to happen for this to feel different a year from now?",
  ],
  "shared concern": [
    "Neither of us is content here. Does it matter to you, and what would you change first?",
    "What has kept this from getting better, on our side and on yours?",
    "If this stayed as it is, what would follow for you?",
  ],
  "hidden strength": [
    "You rate this higher than we do. What do we do here that we should not lose?",
    "What would you tell a colleague that we do well here?",
    "Where else could we be of this use to you?",
  ],
  "shared strength": [
    "What makes this work, and what could put it at risk?",
    "What would you not want us to change here?",
    "How could we build on this in the coming year?",
  ],
};

const order = ["blind spot", "shared concern", "hidden strength", "shared strength"];

/**
 * Three questions for the conversation, by rule: first where the team is blind, then where both are worried, then what the client
 * values more than the team knows, then what is strong; within a class the widest gap first. They name no level and no person, so that
 * they can be asked aloud.
 */
export function asksOf(questions: readonly GapQuestion[], most = 3): { key: string; label: string; question: string }[] {
  const size = (q: GapQuestion) => Math.abs(q.comparison.gap ?? 0);
  const chosen = questions
    .filter((q) => byClass[q.comparison.class])
    .map((q, i) => ({ q, i }))
    .sort((a, b) => order.indexOf(a.q.comparison.class) - order.indexOf(b.q.comparison.class) || size(b.q) - size(a.q) || a.i - b.i)
    .slice(0, most)
    .map(({ q }) => q);
  const used = new Map<string, number>();
  return chosen.map((q) => {
    const nth = used.get(q.comparison.class) ?? 0;
    used.set(q.comparison.class, nth + 1);
    const words = byClass[q.comparison.class] ?? [];
    return { key: q.key, label: q.label, question: words[nth % words.length] ?? "" };
  });
}

/** What can be asked without knowing any answer. */
export const openAsks = [
  { label: "Keep", question: "What should we keep doing, whatever else changes?" },
  { label: "Stop", question: "What should we stop, as it costs you more than it gives?" },
  { label: "Begin", question: "What could we newly do together in the coming year?" },
] as const;
