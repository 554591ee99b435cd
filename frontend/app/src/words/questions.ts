import type { QuestionView } from "~/api/reports";
import { between } from "./gaps";
import { counted, strengthExact } from "./numbers";

/** "lower" or "higher" with its size: how clients rate beside what teams believe. */
export function leaning(bias: number): string {
  const size = Math.abs(bias).toFixed(1);
  if (Number(size) === 0) return "Clients rate it as we believe";
  return `Clients rate it ${size} ${bias < 0 ? "lower" : "higher"} than we believe`;
}

/** A share in whole per cent. */
export function share(part: number | undefined): string {
  return part === undefined ? "–" : `${Math.round(100 * part)}\u00a0%`;
}

/** The 95 % interval of a bias in words. */
export function betweenWords(q: Pick<QuestionView, "interval">): string {
  return q.interval ? between(q.interval) : "";
}

/** Whether a question is misjudged by everybody alike, account by account, or some of both. */
export function kindOf(q: Pick<QuestionView, "bias_share">): "alike" | "apart" | "both" | "none" {
  if (q.bias_share === undefined) return "none";
  if (q.bias_share >= 0.6) return "alike";
  return q.bias_share <= 0.4 ? "apart" : "both";
}

const kinds = { alike: "we all think so", apart: "differs by account", both: "some of both", none: "" };

/** The kind of an error in a few words, for the end of its bar. */
export function kindWords(q: Pick<QuestionView, "bias_share">): string {
  return kinds[kindOf(q)];
}

/** What a question's two marks say. */
export function sidesWords(q: QuestionView): string {
  const said = [q.bias === undefined ? "" : leaning(q.bias), betweenWords(q)].filter(Boolean).join(", ");
  return `${q.label}. Clients ${strengthExact(q.client_mean)}, teams ${strengthExact(q.seller_mean)}, the mean of ${counted(q.accounts, "account")}. ${said}.`;
}

/** What a question's bar says. */
export function partsWords(q: QuestionView): string {
  if (q.bias_share === undefined) return `${q.label}. Nothing is misjudged here.`;
  const real = q.real ? ` ${beyondWords(q)}` : "";
  return `${q.label}. ${share(q.bias_share)} of the error is common to all teams, ${share(1 - q.bias_share)} differs from account to account; gaps spread by ${strengthExact(q.spread)} points.${real}`;
}

/** How much of the differences between accounts chance doesn’t explain, as a figure under a head that says so. */
export function beyondFigure(q: Pick<QuestionView, "real">): string {
  return q.real && q.real.tau === 0 ? "none" : share(q.real?.beyond);
}

/** The same as a sentence. */
export function beyondWords(q: QuestionView): string {
  if (!q.real) return "";
  return q.real.tau === 0 ? "The differences between accounts are no more than chance." : `Of those differences, ${share(q.real.beyond)} is more than chance.`;
}

/** What the whole page comes to: the question misjudged most, and what would help. Empty while nothing can be said. */
export function misjudgedStory(questions: readonly QuestionView[]): { headline: string; help: string } | null {
  const worst = questions.find((q) => q.bias !== undefined && q.mean_square !== undefined);
  if (!worst || worst.bias === undefined || !worst.mean_square) return null;
  const headline = `We misjudge “${worst.label}” most.`;
  const share_ = share(worst.bias_share);
  const chance = worst.interval !== undefined && worst.interval.low <= 0 && worst.interval.high >= 0;
  switch (kindOf(worst)) {
    case "alike":
      return { headline, help: `${leaning(worst.bias)}. Most of that error (${share_}) is common to all teams: one talk with everybody helps more than a look at single accounts.` };
    case "apart":
      return { headline, help: `${chance ? "On average there is no clear gap" : leaning(worst.bias)}, but most of the error (${share(1 - (worst.bias_share ?? 0))}) differs from account to account: look at the accounts one by one.` };
    default:
      return { headline, help: `${leaning(worst.bias)}. About half of that error is common to all teams, the rest differs from account to account: talk with everybody, then look at the widest gaps.` };
  }
}
