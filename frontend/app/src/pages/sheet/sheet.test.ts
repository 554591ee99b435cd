import { describe, expect, it } from "vitest";
import type { Commitment, ReviewView } from "~/api/reviews";
import type { GapPage } from "~/api/types";
import { comparison, cycle, gapPage, tags } from "~/testing/samples";
import { clientSheet, clientView } from "./clientSheet";
import { internalSheet } from "./internalSheet";
import { readSheetSearch } from "./sheet";

const now = new Date("2026-05-12T10:00:00Z");
const closed = { ...cycle, state: "closed" as const, closed_at: "2026-05-28T16:00:00Z" };
const keys = ["small", "wide", "higher"];
const asked = keys.map((key) => ({ key, kind: "choice" as const, label: `About ${key}`, client: "", seller: "", options: ["a", "b", "c", "d"], ...tags }));
const page = (more: Partial<GapPage> = {}) => {
  const base = gapPage({ cycle: closed, ...more });
  return { ...base, instrument: { ...base.instrument, questions: asked } };
};
const comment = (question_key: string, text: string, side: "client" | "seller" = "client") => ({ question_key, side, name: "Greta Engström", text });

const open = ["Keep", "Stop", "Begin"].map((topic) => ({ topic, question: `${topic}?` }));
const review = (more: Partial<ReviewView> = {}): ReviewView => ({
  cycle: closed, account: { id: "a", name: "Northwind" }, sight: { client: true, names: true, comments: true, why: "" }, may: { read: true, notes: true, work: true },
  agenda: [{ key: "wide", topic: "About wide", question: "What have we not noticed?", why: "Blind spot" }, { topic: "What we agree", question: "What do we promise?" }],
  by_rule: [], client_agenda: open, people: [], choices: [], promised: [], commitments: [], ...more,
});

describe("the address of a sheet", () => {
  it.each([[{ for: "client" }, { for: "client" }], [{ for: "internal" }, {}], [{ for: 1 }, {}], [{}, {}]])("%j", (search, read) => expect(readSheetSearch(search)).toEqual(read));
});

describe("the internal sheet", () => {
  it("has the overall row and at most seven questions, the widest gaps", () => {
    const questions = Array.from({ length: 12 }, (_, i) => ({ key: `q${i}`, label: `Q${i}`, client_stem: "", options: ["a", "b"], comparison: comparison(50 - i, 60) }));
    const sheet = internalSheet(page({ questions }), review(), now);
    expect(sheet.rows.map((r) => r.key)).toEqual(["overall", "q11", "q10", "q9", "q8", "q7", "q6", "q5"]);
    expect(sheet.method.join(" ")).toContain("7 widest gaps of 12 questions");
  });
  it("gives each gap with both levels, n and how sure", () => {
    const row = internalSheet(page(), review(), now).rows[1];
    expect(row).toMatchObject({ client: 20, seller: 80, verdict: "−60 blind spot", under: "clear · 3\u00a0+\u00a03" });
  });
  it("takes three of the client's comments, each from another question first, and shortens them", () => {
    const comments = [comment("small", "one"), comment("small", "two"), comment("wide", `long ${"words ".repeat(80)}`), comment("higher", "team's", "seller")];
    const quotes = internalSheet(page({ comments }), review(), now).quotes ?? [];
    expect(quotes.map((q) => q.question)).toEqual(["About wide", "About small", "About small"]);
    expect(quotes[0]?.text.length).toBeLessThanOrEqual(150);
    expect(quotes[0]?.text.endsWith("…")).toBe(true);
  });
  it("says when answers still arrive", () => expect(internalSheet(gapPage(), review(), now).facts.at(-1)).toMatch(/still open$/));
  it("says since when it is frozen", () => expect(internalSheet(page(), review(), now).facts.at(-1)).toBe("frozen 28 May 2026"));
});

describe("what the sheets take from the review", () => {
  const promise = (id: string, more: Partial<Commitment> = {}): Commitment => ({
    id, account: { id: "a", name: "Northwind" }, what: `promise ${id}`, evidence: "", owner: "Mara", mine: false, due: "2026-06-12", state: "open", overdue: false, told: false,
    may_change: true, created_at: "2026-05-01T00:00:00Z", changed_at: "2026-05-01T00:00:00Z", events: [], ...more,
  });
  const full = review({ promised: [promise("1", { told: true, state: "kept" }), promise("2", { state: "not kept" })], commitments: [promise("3", { told: true }), promise("4"), promise("5", { told: true, state: "dropped" })] });
  it("gives the team every promise and the agenda’s questions", () => {
    const sheet = internalSheet(page(), full, now);
    expect(sheet.promised.map((p) => p.became)).toEqual(["kept", "not kept"]);
    expect(sheet.agreed.map((p) => p.what)).toEqual(["promise 3", "promise 4"]);
    expect(sheet.asks).toEqual([{ label: "About wide", question: "What have we not noticed?" }]);
  });
  it("gives the client only what they know of, and their own agenda", () => {
    const sheet = clientSheet(clientView(page(), full, "Larkfield"), full);
    expect([...sheet.promised, ...sheet.agreed].map((p) => p.what)).toEqual(["promise 1", "promise 3"]);
    expect(sheet.asks.map((a) => a.label)).toEqual(["Keep", "Stop", "Begin"]);
    expect(JSON.stringify(sheet)).not.toMatch(/Blind spot|noticed/);
  });
});

describe("the sheet for the client", () => {
  const view = { answered: 3, asked: 4, overall: { rung: 1 }, questions: [{ key: "small", rung: 2 }, { key: "wide", rung: 1 }, { key: "higher", rung: 2 }] };
  const of = (p: GapPage, client_view?: ReviewView["client_view"]) => {
    const r = review(client_view && { client_view });
    return clientSheet(clientView(p, r, "Larkfield"), r);
  };
  const own = of(page({ comments: [comment("wide", "a secret")] }), view);
  const said = JSON.stringify(own);
  it("holds no team mark, gap, class, comment or person", () => {
    expect(own.rows.every((r) => r.seller === undefined && r.previous === undefined)).toBe(true);
    expect(own.quotes).toBeUndefined();
    expect(said).not.toMatch(/blind spot|hidden strength|shared|gap|a secret|Greta|Amara|[−+]\d/i);
  });
  it("changes with nothing that the team sees, a late answer in its figures included", () => {
    const other = page({ headline: "Another", team: [], respondents: [], comments: [], overall: comparison(90, 1), questions: page().questions.map((q) => ({ ...q, comparison: comparison(1, 2) })) });
    expect(of(other, view)).toEqual(own);
  });
  it("shows each rung, and of how many answers", () => {
    expect(own.rows.map((r) => r.verdict)).toEqual(["Useful", "Valued", "Useful", "Valued"]);
    expect(own.method[0]).toBe("Answered: 3 of the 4 people asked.");
  });
  it("shows no question that the client’s own view leaves out", () => {
    const few = of(page(), { ...view, questions: view.questions.filter((q) => q.key !== "wide") });
    expect(few.rows.find((r) => r.key === "wide")).toEqual({ key: "wide", label: "About wide", verdict: "too few answers", under: "", whole: false });
  });
  it("puts a question with more steps on the sheet’s ladder", () => {
    const p = page();
    p.instrument.questions = asked.map((q) => ({ ...q, options: ["a", "b", "c", "d", "e", "f", "g"] }));
    expect(of(p, view).rows.map((r) => r.verdict)).toEqual(["Useful", "Useful", "Useful", "Useful"]);
  });
  it("says in the finding what stands out, in rungs", () => {
    expect(own.finding).toBe("You value us most for “About small” and “About higher” (Valued), least for “About wide” (Useful).");
    expect(of(page(), { ...view, questions: view.questions.map((q) => ({ ...q, rung: 2 })) }).finding).toBe("You see us as Valued throughout.");
  });
  it("says nothing of the answers before the close, nor of too few", () => {
    const early = of({ ...page(), cycle });
    expect(early.rows).toEqual([]);
    expect(early.insteadOfRows).toMatch(/follows after/);
    expect(early.method.join(" ")).not.toMatch(/Answered/);
    expect(of(page()).insteadOfRows).toMatch(/^Too few/);
  });
});
