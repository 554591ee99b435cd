import type { GapPage, GapQuestion } from "~/api/types";
import { intervalSpan, type GapRow } from "~/charts/gapLayout";
import { byAbsoluteGap } from "~/words/gaps";

/** The rows of an account's chart: all that make the strength together first, then each, the widest gap on top; with what silence could hide where asked for. */
export function rowsOf(page: GapPage, silence = false): GapRow[] {
  const hidden = new Map(silence ? page.bounds?.questions.map((q) => [q.key, q.bounds]) : []);
  const whole: GapRow = {
    key: "overall",
    label: "Overall",
    comparison: page.overall,
    previous: page.previous?.overall,
    options: page.instrument.rungs.length,
    whole: true,
    agreement: page.agreement,
    bounds: silence ? page.bounds?.overall : undefined,
  };
  const apart = new Set(page.instrument.questions.filter((q) => q.apart).map((q) => q.key));
  const leading = page.questions.filter((q) => !apart.has(q.key));
  return [whole, ...byAbsoluteGap(leading).map((q) => rowOf(q, hidden.get(q.key)))];
}

/** The rows of some of an account's questions, such as those of one lens, the widest gap on top. */
export function rowsAmong(page: GapPage, keys: ReadonlySet<string>): GapRow[] {
  return byAbsoluteGap(page.questions.filter((q) => keys.has(q.key))).map((q) => rowOf(q, undefined));
}

function rowOf(q: GapQuestion, bounds: GapRow["bounds"]): GapRow {
  return {
    key: q.key,
    label: q.label,
    comparison: q.comparison,
    previous: q.previous,
    clientLevels: q.client_levels,
    sellerLevels: q.seller_levels,
    options: q.options.length,
    whole: false,
    agreement: q.agreement,
    bounds,
  };
}

/** What the rows hold, so that the key explains nothing that isn't there. */
export function holds(rows: readonly GapRow[]): { client: boolean; seller: boolean; ticks: boolean; interval: boolean; beyond: boolean; previous: boolean; bounds: boolean } {
  return {
    client: rows.some((r) => (r.comparison.client?.n ?? 0) > 0),
    seller: rows.some((r) => (r.comparison.seller?.n ?? 0) > 0),
    ticks: rows.some((r) => (r.clientLevels?.length ?? 0) + (r.sellerLevels?.length ?? 0) > 0),
    interval: rows.some((r) => r.comparison.interval !== undefined && r.comparison.client !== null),
    beyond: rows.map((r) => intervalSpan(r.comparison)).some((s) => s?.lowOpen || s?.highOpen),
    previous: rows.some((r) => r.previous?.client !== undefined),
    bounds: rows.some((r) => r.bounds !== undefined),
  };
}
