import type { Comparison, Portfolio, PortfolioLine } from "~/api/types";
import { standingWords, gapInExactWords } from "~/words/gaps";
import type { CsvColumn } from "~/parts/download/csv";
import { whyNoGap } from "./lines";

/** A column of the heat table: the whole account, or one question. */
export interface HeatColumn {
  key: string;
  label: string;
  of: (line: PortfolioLine) => HeatCell | null | undefined;
}

/** What a cell says of its comparison. */
type HeatCell = Pick<Comparison, "client" | "seller" | "gap" | "class" | "certainty" | "fragile">;

/** The columns: overall, then the choice questions in the instrument's order, as a line's comparisons have them. */
export function heatColumns(instrument: Portfolio["instrument"]): HeatColumn[] {
  const questions = choiceQuestions(instrument).map((q, i): HeatColumn => ({ key: `q.${q.key}`, label: q.label, of: (l) => cellOf(l, i) }));
  return [{ key: "gap", label: "Overall", of: (l) => l.overall }, ...questions];
}

/** A question's cell, with how many were asked, which the line tells once for all its questions. */
function cellOf({ questions, clients, sellers }: PortfolioLine, i: number): HeatCell | undefined {
  const c = questions[i];
  return c && { ...c, client: c.client && { ...c.client, asked: clients.asked }, seller: c.seller && { ...c.seller, asked: sellers.asked } };
}

export function choiceQuestions(instrument: Portfolio["instrument"]) {
  return instrument.questions.filter((q) => q.kind === "choice");
}

/** The heat table's file: a gap for each account and question; empty where there is none to see, and at the end why. */
export function heatFile(columns: readonly HeatColumn[]): CsvColumn<PortfolioLine>[] {
  return [
    { title: "Account", raw: (l) => l.name },
    ...columns.map((c) => ({ title: c.label, raw: (l: PortfolioLine) => c.of(l)?.gap })),
    { title: "Why without a gap", raw: (l) => whyNoGap(l, l.overall) },
  ];
}

/** Why no cell of a line can be read; empty as soon as one can. */
export function wholeWhy(line: PortfolioLine, columns: readonly HeatColumn[]): string {
  return columns.some((c) => c.of(line)?.gap !== undefined) ? "" : whyNoGap(line, line.overall);
}

/** What a cell says on hover and on focus: account, question, both levels with their n, the gap and how sure it is. */
export function cellWords(line: PortfolioLine, column: HeatColumn, rungs: readonly string[]): string {
  const c = column.of(line);
  const head = `${line.name}, ${column.label}.`;
  if (!c || c.gap === undefined) return `${head} No gap to show: ${whyNoGap(line, c)}.`;
  const judged = [c.class, c.certainty, c.fragile ? "fragile" : ""].filter(Boolean).join(", ");
  return `${head} ${standingWords("client", c, rungs)}. ${standingWords("seller", c, rungs)}. ${gapInExactWords(c.gap)}. ${judged.charAt(0).toUpperCase()}${judged.slice(1)}.`;
}
