import { describe, expect, it } from "vitest";
import { comparison, line } from "~/testing/samples";
import { choicesOf } from "./choices";
import { chosenColumns, columnsFor, fileOf, fittingColumns, tableWidth } from "./columns";
import { arranged, whyNoGap } from "./lines";
import { nextStep } from "./nextStep";
import { orderWords, sortedAs, toggledSort } from "./orders";
import { changed, isNarrowed, queryOf, readPortfolioSearch, searchOf, widened, type PortfolioSearch } from "./search";
import { shortName } from "./useColumns";
import { everything, lockedViews, viewOf } from "./views";

const amara = { id: "m1", name: "Amara Osei" };
const lines = [
  line("Northwind", 28, 79, 910_000_00, { lead: amara, industry: "Trade", region: "North", tier: "A", shrunken_gap: -40, questions: [comparison(10, 90), comparison(60, 50)] }),
  line("Élan", 20, 80, 100_000_00, { shrunken_gap: -45, industry: "Trade", questions: [comparison(30, 30), comparison(undefined, 50)], overall: comparison(20, 80, { certainty: "single voice" }) }),
  line("Zephyr", 90, 40, undefined, { shrunken_gap: 20, overall: comparison(90, 40, { class: "hidden strength", certainty: "suggestive" }), questions: [comparison(90, 20), comparison(90, 60)] }),
  line("Mute", undefined, 60, 2_000_000_00, { clients: { asked: 3, answered: 0 }, tier: "A", questions: [] }),
];
const names = (search: PortfolioSearch) => arranged(lines, search, ["first", "second"]).map((l) => l.name);

describe("the portfolio's filters", () => {
  it.each<[PortfolioSearch, string[]]>([
    [{}, ["Élan", "Northwind", "Zephyr", "Mute"]],
    [{ q: "AMARA" }, ["Northwind"]],
    [{ lead: "m1" }, ["Northwind"]],
    [{ industry: "Trade", certainty: "clear" }, ["Northwind"]],
    [{ region: "South" }, []],
    [{ tier: "A" }, ["Northwind", "Mute"]],
    [{ value: 500_000 }, ["Northwind", "Mute"]],
    [{ value: "unknown" }, ["Zephyr"]],
    [{ class: "blind spot" }, ["Élan", "Northwind"]],
    [{ heard: "none" }, ["Mute"]],
  ])("%o leaves %o", (search, left) => expect(names(search)).toEqual(left));
  it("offer only what some account has, and amounts that part them", () => {
    const choices = choicesOf(lines);
    expect(choices.leads).toEqual([{ value: "m1", label: "Amara Osei" }]);
    expect(choices.industries.map((c) => c.value)).toEqual(["Trade"]);
    expect(choices.values.map((c) => c.label)).toEqual(["from 200,000", "from 500,000", "from 1 million", "from 2 million", "not known"]);
    expect(choicesOf([]).values).toEqual([]);
  });
});

describe("the portfolio's order", () => {
  it.each([
    ["-gap", ["Zephyr", "Northwind", "Élan", "Mute"]],
    ["ranked", ["Élan", "Northwind", "Zephyr", "Mute"]],
    ["account", ["Élan", "Mute", "Northwind", "Zephyr"]],
    ["-value", ["Mute", "Northwind", "Élan", "Zephyr"]],
    ["certainty", ["Northwind", "Zephyr", "Élan", "Mute"]],
    ["q.first", ["Northwind", "Élan", "Zephyr", "Mute"]],
    ["-q.second", ["Zephyr", "Northwind", "Élan", "Mute"]],
    ["q.gone", ["Élan", "Northwind", "Zephyr", "Mute"]],
  ])("%s puts what has no figure last", (sort, order) => expect(names({ sort })).toEqual(order));
  it("turns with each click, begins with what a column is for, and can be said", () => {
    expect([toggledSort(undefined, "gap"), toggledSort("-gap", "gap"), toggledSort(undefined, "value"), toggledSort("-value", "value")]).toEqual(["-gap", "gap", "-value", "value"]);
    expect([sortedAs(undefined, "gap"), sortedAs("-value", "value"), sortedAs("-value", "gap")]).toEqual(["ascending", "descending", "none"]);
    expect(orderWords("-q.first", (key) => (key === "first" ? "Where we come in" : undefined))).toBe("the highest gap at “Where we come in” first");
    expect(orderWords("nonsense", () => undefined)).toBe("the lowest gap first");
  });
});

describe("the portfolio's address", () => {
  const whole: PortfolioSearch = { q: "a & b=c", lead: "m1", industry: "Öl, Gas", region: "North", tier: "1", value: 500_000, class: "blind spot", certainty: "single voice", heard: "none", sort: "-q.first", cols: "n,gap,class" };
  it("comes back as it went out, through a kept line and through the address bar", () => {
    expect(searchOf(queryOf(whole))).toEqual(whole);
    expect(readPortfolioSearch({ ...whole, tier: 1, value: "500000" })).toEqual(whole);
    expect(searchOf(queryOf({ value: "unknown" }))).toEqual({ value: "unknown" });
    expect(queryOf(readPortfolioSearch({ class: "x", q: "y" }))).toBe(queryOf(readPortfolioSearch({ q: "y", class: "x" })));
  });
  it("leaves out what makes no sense or need not be said", () =>
    expect(readPortfolioSearch({ q: " ", value: "-5", heard: "all", sort: "gap", cols: "n,<script>", lead: { a: 1 }, page: 3 })).toEqual({}));
  it("changes and widens without losing order and columns", () => {
    expect(changed({ q: "a", sort: "-gap" }, { q: "", tier: "A" })).toEqual({ tier: "A", sort: "-gap" });
    expect(widened(whole)).toEqual({ sort: "-q.first", cols: "n,gap,class" });
    expect([isNarrowed({ sort: "-gap", cols: "n" }), isNarrowed({ heard: "none" })]).toEqual([false, true]);
  });
});

describe("views", () => {
  it("that are locked find what they are named for, ranked by how sure it is", () => {
    const found = lockedViews.map((v) => [v.name, names(searchOf(v.query))]);
    expect(found).toEqual([["Blind spots", ["Élan", "Northwind"]], ["Hidden strengths", ["Zephyr"]], ["Silent", ["Mute"]]]);
  });
  it("are known by what they show", () => {
    const own = { id: "v1", name: "Mine", query: queryOf({ tier: "A" }), locked: false };
    expect(viewOf(queryOf({ tier: "A" }), [own])).toBe(own);
    expect(viewOf("", [own])).toBe(everything);
    expect(viewOf(queryOf({ tier: "B" }), [own])).toBeUndefined();
  });
});

describe("columns", () => {
  const around = { cut: 50, before: "2025" };
  const all = columnsFor({ ...around, sureApart: true });
  it("stand in one order however they are asked for, and unknown ones are passed over", () =>
    expect(chosenColumns(["class", "nonsense", "n"], around).map((c) => c.key)).toEqual(["n", "class"]));
  it("join as far as there is room, and never fewer than both levels, n, gap and class with its certainty", () => {
    expect(fittingColumns(0, all)).toEqual(["n", "client", "team", "gap", "class"]);
    expect(tableWidth(fittingColumns(800, all), all)).toBeLessThanOrEqual(800);
    expect(fittingColumns(5000, all)).toHaveLength(10);
  });
  it("have last year only where there is one", () => {
    expect(columnsFor({ cut: 50, before: "", sureApart: true }).some((c) => c.key === "change" || c.key === "before")).toBe(false);
    expect([shortName("Annual review 2025"), shortName("Spring"), shortName(undefined)]).toEqual(["2025", "before", ""]);
  });
  it("tell a file raw what they show, hidden figures as nothing and a missing class by its reason", () => {
    const columns = fileOf(chosenColumns(["client", "gap", "class", "value"], around));
    expect(columns.map((c) => c.title)).toEqual(["Account", "Client", "Gap", "Class", "Certainty", "Value", "Currency"]);
    const [northwind, , , mute] = lines;
    expect(northwind && columns.map((c) => c.raw(northwind))).toEqual(["Northwind", 28, -51, "blind spot", "clear", 910_000, "EUR"]);
    expect(mute && columns.map((c) => c.raw(mute))).toEqual(["Mute", undefined, undefined, "too few answers", "", 2_000_000, "EUR"]);
  });
});

describe("an account without a gap", () => {
  const hidden = (why: string, more: object = {}) => line("x", undefined, 50, 1, { sight: { client: false, names: false, comments: false, why }, overall: null, ...more });
  it.each([
    [hidden("sealed"), "sealed until you answer", "Wait for the close"],
    [hidden("sealed", { my_task: "to answer" }), "sealed until you answer", "Give your answers"],
    [hidden("confidential until close"), "after the close", "Wait for the close"],
    [hidden("too few answers"), "too few answers", "Reach more contacts"],
    [line("x", undefined, 50, 1, { clients: { asked: 2, answered: 0 } }), "no client answer", "Reach a contact"],
    [line("x", 50, undefined, 1, { sellers: { asked: 2, answered: 0 } }), "no team answer", "Ask the team to answer"],
    [line("x", 20, 80), "", "Ask what they miss"],
  ])("says why, and what is next (%#)", (l, why, next) => expect([whyNoGap(l, l.overall), nextStep(l)]).toEqual([why, next]));
});

describe("the version of the results", () => {
  it("stays through filters and order, and is no part of a view that is kept", () => {
    const search = readPortfolioSearch({ version: "1", tier: "A", sort: "value" });
    expect(search).toEqual({ version: 1, tier: "A", sort: "value" });
    expect(changed(search, { tier: undefined }).version).toBe(1);
    expect(widened(search)).toEqual({ sort: "value", version: 1 });
    expect(queryOf(search)).toBe("tier=A&sort=value");
    expect(isNarrowed({ version: 1 })).toBe(false);
  });
});
