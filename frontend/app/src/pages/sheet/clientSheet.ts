import type { ReviewView } from "~/api/reviews";
import type { GapPage } from "~/api/types";
import { nearestRung } from "~/words/gaps";
import { count, outOf } from "~/words/numbers";
import { shorten } from "~/words/shorten";
import { moment, shortDay } from "~/words/times";
import { forClient } from "./review";
import { mostRows, type Sheet, type SheetList, type SheetRow } from "./sheet";

/** All that a sheet for the client is made of. What isn't here can't be on it. */
export interface ClientView {
  account: string;
  firm: string;
  cycle: GapPage["cycle"];
  rungs: readonly string[];
  /** The group's rung by question; a question with fewer than three answers has none. */
  rows: { key: string; label: string; rung?: number; whole: boolean }[];
  /** How many answered and were asked; absent below three. */
  heard?: { answered: number; asked: number };
}

/**
 * What may be handed to the client. They were told that their answers go to the firm and nobody else, and the sheet may land on the desk of
 * a colleague or a superior of those who answered. So it holds nothing of a person and nothing of us:
 *
 *   - no comment, not even nameless: colleagues know each other's way of speaking;
 *   - no team mark, gap, class, certainty or headline, and no choice made by them: what we believe is ours, and a question picked for
 *     its gap would tell;
 *   - no mean of fewer than three answers, and of more only the rung it is nearest to: somebody who knows their own answer could take
 *     it off an exact mean;
 *   - nothing before the close: two sheets of different days, one beside the other, would tell what the last one said; and after it no
 *     late answer that would stand out beside an earlier sheet.
 *
 * The server makes the rungs, of what this all leaves over; the gap page gives no more than the words around them.
 */
export function clientView(page: GapPage, review: ReviewView, firm: string): ClientView {
  const own = review.client_view;
  const rungOf = new Map(own?.questions.map((q) => [q.key, q.rung]));
  const top = page.instrument.rungs.length - 1;
  // A question with steps of its own stands on the sheet's ladder where it is nearest to.
  const rung = (on: number | undefined, highest: number) => (on === undefined || highest < 1 ? {} : { rung: Math.round((on / highest) * top) });
  return {
    account: page.account.name,
    firm,
    cycle: page.cycle,
    rungs: page.instrument.rungs,
    rows: [
      { key: "overall", label: "Overall", whole: true, ...rung(own?.overall?.rung, top) },
      ...page.instrument.questions.filter((q) => q.kind === "choice").map((q) => ({ key: q.key, label: q.label, whole: false, ...rung(rungOf.get(q.key), q.options.length - 1) })),
    ],
    ...(own && own.answered > 0 && { heard: { answered: own.answered, asked: own.asked } }),
  };
}

/** The sheet that can be handed to the client, made of nothing but their own view, and of what may be sent to them of the review. */
export function clientSheet(view: ClientView, review: ReviewView): Sheet {
  const { cycle } = view;
  const closed = cycle.state === "closed";
  const { people, ...meeting } = forClient(review);
  const shown = view.rows.some((r) => r.rung !== undefined);
  const day = shortDay(cycle.closed_at ?? cycle.closes_at, cycle.time_zone);
  return {
    audience: "client",
    account: view.account,
    kind: `For ${view.account}`,
    facts: [shorten(view.firm, 40), shorten(cycle.name, 44), closed ? `answers until ${day}` : "", people].filter(Boolean),
    finding: findingOf(view, closed),
    rungs: view.rungs,
    rows: shown ? view.rows.slice(0, mostRows + 1).map((r) => rowOf(r, view.rungs)) : [],
    insteadOfRows: closed
      ? "Too few of you answered for a picture in which nobody could be recognised. We would rather hear it from you in person."
      : `You can answer until ${moment(cycle.closes_at, cycle.time_zone)}. The picture of what you said together follows after that, so that nobody can be told apart by what came last.`,
    lists: listsOf(view),
    ...meeting,
    method: [
      view.heard ? `Answered: ${count(view.heard.answered)} of the ${count(view.heard.asked)} people asked.` : "",
      shown ? "Each mark is the rung nearest to the mean of at least three answers." : "",
      "No single answer, comment or name is on this sheet.",
    ].filter(Boolean),
  };
}

type Row = ClientView["rows"][number];

function rowOf(r: Row, rungs: readonly string[]): SheetRow {
  const strength = r.rung === undefined ? undefined : (100 * r.rung) / (rungs.length - 1);
  return {
    key: r.key,
    label: r.label,
    ...(strength !== undefined && { client: strength }),
    verdict: strength === undefined ? "too few answers" : nearestRung(strength, rungs),
    under: "",
    whole: r.whole,
  };
}

const rated = (view: ClientView) => view.rows.filter((r): r is Row & { rung: number } => !r.whole && r.rung !== undefined);

/** The questions on the group's highest and on its lowest rung; none when all stand on one. */
function ends(view: ClientView): { high: (Row & { rung: number })[]; low: (Row & { rung: number })[] } {
  const all = rated(view);
  const [top, bottom] = [Math.max(...all.map((r) => r.rung)), Math.min(...all.map((r) => r.rung))];
  const low = all.length > 0 && top > bottom ? all.filter((r) => r.rung === bottom) : [];
  return { high: all.filter((r) => r.rung === top), low };
}

function findingOf(view: ClientView, closed: boolean): string {
  const { high, low } = ends(view);
  const [most, least] = [high[0], low[0]];
  if (!closed || !most) return `Thank you to all who ${closed ? "" : "have "}answered. This is what we would like to talk about.`;
  if (!least) return `You see us as ${view.rungs[most.rung]} throughout.`;
  if (high.length > 2) {
    const other = low.length > 2 ? `${low.length} others` : names(low);
    return `For ${outOf(high.length, rated(view).length)} questions you see us as ${view.rungs[most.rung]}, for ${other} as ${view.rungs[least.rung]}.`;
  }
  const other = low.length > 2 ? `${low.length} questions` : names(low);
  return `You value us most for ${names(high)} (${view.rungs[most.rung]}), least for ${other} (${view.rungs[least.rung]}).`;
}

const names = (rows: readonly Row[]) => rows.map((r) => `“${shorten(r.label, 40)}”`).join(" and ");

function listsOf(view: ClientView): [SheetList, SheetList] {
  const { high, low } = ends(view);
  const items = (rows: (Row & { rung: number })[]) =>
    rows.slice(0, 2).map((r, n) => ({ label: r.label, words: `You say: ${view.rungs[r.rung]}${n === 1 && rows.length > 2 ? `, as of ${rows.length - 2} more` : ""}.` }));
  return [
    { title: "Where you value us most", items: items(high), none: "To be heard in our conversation." },
    { title: "Where you value us least", items: items(low), none: "Nothing stands below the rest." },
  ];
}
