import type { ReviewView } from "~/api/reviews";
import type { Comparison, GapPage, GapQuestion } from "~/api/types";
import { byAbsoluteGap, gapInWords, intervalWords } from "~/words/gaps";
import { outOf, signed, strength } from "~/words/numbers";
import { shorten } from "~/words/shorten";
import { moment, shortDay } from "~/words/times";
import { forTeam } from "./review";
import { mostRows, type Sheet, type SheetList, type SheetRow } from "./sheet";

/** The sheet for the team: all that the reader sees on the gap page, as much of it as one page holds. It stays in the house. */
export function internalSheet(page: GapPage, review: ReviewView, now: Date): Sheet {
  const { cycle, account, instrument } = page;
  const sorted = byAbsoluteGap(page.questions);
  const { people, ...meeting } = forTeam(review);
  return {
    audience: "internal",
    account: account.name,
    kind: "Internal",
    facts: [shorten(cycle.name, 44), account.lead ? `led by ${shorten(account.lead.name, 34)}` : "", frozen(page, now), people].filter(Boolean),
    finding: page.headline,
    rungs: instrument.rungs,
    cut: instrument.cut,
    rows: [rowOf("overall", "Overall", page.overall, page.previous?.overall.client, true), ...sorted.slice(0, mostRows).map((q) => rowOf(q.key, q.label, q.comparison, q.previous?.client, false))],
    insteadOfRows: "",
    lists: [blindSpots(page), keepDoing(page)],
    quotes: quotesOf(page, sorted).slice(0, 3 - Number(meeting.promised.length > 0) - Number(meeting.agreed.length > 0)),
    ...meeting,
    method: [answeredWords(page), sureWords(page.overall), methodWords(page, sorted.length)],
  };
}

function frozen({ cycle }: GapPage, now: Date): string {
  if (cycle.state === "closed") return `frozen ${shortDay(cycle.closed_at ?? cycle.closes_at, cycle.time_zone)}`;
  return `as of ${moment(now, cycle.time_zone)}, still open`;
}

function rowOf(key: string, label: string, c: Comparison, previous: number | null | undefined, whole: boolean): SheetRow {
  const [client, seller] = [known(c.client), known(c.seller)];
  return {
    key,
    label,
    ...(client && { client: client.strength }),
    ...(seller && { seller: seller.strength }),
    ...(previous !== null && previous !== undefined && { previous }),
    verdict: [c.gap === undefined ? "" : signed(c.gap), c.class || "not shown"].filter(Boolean).join(" "),
    under: [c.certainty && shortSure(c), client && seller && `${client.n}\u00a0+\u00a0${seller.n}`].filter(Boolean).join(" · "),
    whole,
  };
}

function known(s: Comparison["client"]): NonNullable<Comparison["client"]> | undefined {
  return s && s.n > 0 ? s : undefined;
}

function shortSure(c: Comparison): string {
  return c.fragile ? `${c.certainty}, fragile` : c.certainty;
}

function blindSpots(page: GapPage): SheetList {
  const all = byAbsoluteGap(page.questions.filter((q) => q.comparison.class === "blind spot"));
  return {
    title: "Blind spots",
    items: all.slice(0, 2).map((q) => ({ label: q.label, words: `${gapInWords(q.comparison.gap)}.` })),
    none: "None: nowhere do we believe ourselves strong where they don’t.",
  };
}

/** From this many points on, two sides that both say "strong" don’t say the same. */
const apart = 10;

function besides(c: Comparison, cut: number): string {
  if (c.class === "hidden strength") return ", more than we know.";
  return Math.abs(c.gap ?? 0) < apart ? "; so do we, nearly enough." : `; we believe ${strength(c.seller?.strength, cut)}.`;
}

function keepDoing(page: GapPage): SheetList {
  const strong = page.questions.filter((q) => q.comparison.class === "shared strength" || q.comparison.class === "hidden strength");
  const level = (q: GapQuestion) => q.comparison.client?.strength ?? 0;
  const all = [...strong].sort((a, b) => level(b) - level(a));
  return {
    title: "Keep doing",
    items: all.slice(0, 2).map((q) => ({
      label: q.label,
      words: `They say ${strength(level(q), page.instrument.cut)} of 100${besides(q.comparison, page.instrument.cut)}`,
    })),
    none: "Nothing yet that they rate as strong.",
  };
}

/** Three of the client's comments, each from another question where there are enough, from the widest gap down. */
function quotesOf(page: GapPage, sorted: readonly GapQuestion[]): NonNullable<Sheet["quotes"]> {
  const place = new Map(sorted.map((q, i) => [q.key, i]));
  const label = new Map(page.instrument.questions.map((q) => [q.key, q.label]));
  const nth = new Map<string, number>();
  const client = page.comments.filter((c) => c.side === "client").map((c) => {
    const turn = nth.get(c.question_key) ?? 0;
    nth.set(c.question_key, turn + 1);
    return { c, turn, place: place.get(c.question_key) ?? sorted.length };
  });
  return client
    .sort((a, b) => a.turn - b.turn || a.place - b.place)
    .slice(0, 3)
    .map(({ c }, n) => ({ key: `${c.question_key}${n}`, text: shorten(c.text, 150), question: shorten(label.get(c.question_key) ?? "", 32), who: shorten(c.name ?? "", 30) }));
}

function answeredWords(page: GapPage): string {
  const { client, seller } = page.overall;
  const heard = (what: string, s: Comparison["client"]) => (s ? `${what} ${outOf(s.n, s.asked)}` : "");
  return `Answered: ${[heard("clients", client), heard("team", seller)].filter(Boolean).join(", ") || "not shown"}.`;
}

function sureWords(c: Comparison): string {
  if (c.gap === undefined) return "How sure: a side is missing, so there is no gap to judge.";
  const between = intervalWords(c);
  const fragile = c.fragile ? " One answer less could change the class." : "";
  return `How sure: ${c.certainty || "not judged"}${between ? `, the overall gap lies ${between}` : ""}.${fragile}`;
}

function methodWords(page: GapPage, questions: number): string {
  const more = questions > mostRows ? ` The ${mostRows} widest gaps of ${questions} questions are shown.` : "";
  return `Under each gap: how sure it is, and the answers of the client + of the team. Strength: mean of the rungs chosen, lowest 0, highest 100; strong from ${Math.round(page.instrument.cut)}. Gap: client minus team, before rounding.${more} A gap is a difference between two views; whether to close it is for the review to decide.`;
}
