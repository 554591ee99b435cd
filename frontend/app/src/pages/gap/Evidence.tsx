import type { GapPage } from "~/api/types";
import { Section } from "~/parts/PageHead";
import { alikeExtremes } from "~/words/alike";
import { counted, outOf, signedExact } from "~/words/numbers";
import classes from "./gap.module.css";

/** What the finding rests on, in words: who was heard, how far they agree, how easily it would turn, and what it counts for. */
export function Evidence({ page }: { page: GapPage }) {
  const lines = evidenceOf(page);
  if (lines.length === 0) return null;
  return (
    <Section title="What this rests on">
      <dl className={classes.evidence}>
        {lines.map((l) => (
          <div key={l.term} className={classes.evidenceLine}>
            <dt>{l.term}</dt>
            <dd>{l.words}</dd>
          </div>
        ))}
      </dl>
      <p className={`second ${classes.caution}`}>A gap is a difference between two views. Whether it is worth closing is for the review to decide.</p>
    </Section>
  );
}

/** The lines of the evidence; what isn't known, or may not be told, has no line. */
export function evidenceOf(page: GapPage): { term: string; words: string }[] {
  const c = page.overall;
  if (c.gap === undefined || !c.client || !c.seller) return [];
  const lines: { term: string; words: string }[] = [
    { term: "Who was heard", words: `${heard("contact", c.client.n, c.client.asked)} and ${heard("team member", c.seller.n, c.seller.asked)}.` },
  ];
  if (page.agreement) lines.push({ term: "Among themselves", words: [page.agreement.words, alikeExtremes(page.questions)].filter(Boolean).join(" ") });
  lines.push({ term: "If one were missing", words: fragileWords(page) });
  if (page.shrunken) lines.push({ term: "In the ranking", words: rankingWords(page.shrunken.gap, page.shrunken.weight) });
  return lines;
}

function heard(what: string, n: number, asked: number): string {
  return n === asked ? (asked === 1 ? `the only ${what} asked` : `all ${asked} ${what}s`) : `${outOf(n, asked)} ${what}s`;
}

/** What would change if any one answer were taken away. */
export function fragileWords(page: Pick<GapPage, "overall" | "questions">): string {
  const fragile = page.questions.filter((q) => q.comparison.fragile);
  const whole = page.overall.fragile ? "One answer less could change what the account as a whole is called." : "The account as a whole would keep its class.";
  if (fragile.length === 0) return `${whole} So would every question.`;
  const names = fragile.length <= 3 ? `: ${fragile.map((q) => `“${q.label}”`).join(", ")}` : "";
  return `${whole} Fragile: ${fragile.length} of ${counted(page.questions.length, "question")}${names}.`;
}

function rankingWords(gap: number, weight: number): string {
  return `Counts as ${signedExact(gap)}: ${Math.round(weight * 100)}\u00a0% its own, the rest drawn towards the mean of all accounts, since few answers exaggerate.`;
}
