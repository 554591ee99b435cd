import type { Comparison, CycleLine, GapPage, PortfolioLine } from "~/api/types";

/** A comparison of both sides; undefined leaves a side hidden. */
export function comparison(client: number | undefined, seller: number | undefined, more: Partial<Comparison> = {}): Comparison {
  const side = (strength: number | undefined) => (strength === undefined ? null : { strength, n: 3, cant_say: 0, asked: 4 });
  const both = client !== undefined && seller !== undefined;
  return {
    client: side(client), seller: side(seller), class: both ? "blind spot" : "too few answers", certainty: both ? "clear" : "", wide: both, fragile: false,
    ...(both ? { gap: client - seller, interval: { low: client - seller - 12, high: client - seller + 12 } } : {}),
    ...more,
  };
}

/** An open cycle in Berlin time. */
export const cycle: CycleLine = {
  id: "c1", name: "Annual review 2026", state: "open", instrument_key: "strength", instrument_version: 1, confidentiality: "named",
  opens_at: "2026-05-04T07:00:00Z", closes_at: "2026-05-28T16:00:00Z", time_zone: "Europe/Berlin", launched_at: "2026-05-04T07:00:00Z", version: 0, latest_version: 0,
  accounts: 1, clients: { asked: 4, started: 3, answered: 3 }, sellers: { asked: 3, started: 3, answered: 3 }, accounts_heard: 1,
};

/** A gap page with three questions. */
export function gapPage(more: Partial<GapPage> = {}): GapPage {
  const question = (key: string, c: Comparison) => ({ key, label: `About ${key}`, client_stem: "", options: ["a", "b", "c", "d"], comparison: c });
  return {
    cycle, account: { id: "a1", name: "Northwind", currency: "EUR", industry: "", region: "", tier: "" },
    instrument: { key: "strength", version: 1, locale: "en", name: "Strength meter", summary: "", minutes: 2, rungs: ["Replaceable", "Useful", "Valued", "Essential"], cut: 50, questions: [] },
    sight: { client: true, names: true, comments: true, why: "" }, headline: "They think we come in later than we believe.", overall: comparison(40, 70),
    questions: [question("small", comparison(52, 48)), question("wide", comparison(20, 80)), question("higher", comparison(80, 50))],
    lenses: [], respondents: [], versions: [], comments: [], team: [{ member_id: "m1", name: "Amara Osei", lead: true, sealed: false }],
    ...more,
  };
}

/** A line of a portfolio. */
export function line(name: string, client: number | undefined, seller: number | undefined, value?: number, more: Partial<PortfolioLine> = {}): PortfolioLine {
  return {
    account_id: name, name, currency: "EUR", industry: "", region: "", tier: "", clients: { asked: 4, answered: 3 }, sellers: { asked: 3, answered: 3 },
    sight: { client: true, names: true, comments: true, why: "" }, overall: comparison(client, seller), questions: [], headline: "", ...(value === undefined ? {} : { value }), ...more,
  };
}

/** What a question of the strength meter says of its place. */
export const tags = { lens: "strength" as const, facet: "" as const, apart: false, cut: 50, rungs: ["Replaceable", "Useful", "Valued", "Essential"] };
