import type { QuestionView } from "~/api/reports";
import type { TableFile } from "~/parts/Download";
import { classes } from "~/words/gaps";

/** The question picture as a file: raw numbers, in points from 0 to 100. */
export function misjudgedFile(rows: readonly QuestionView[]): TableFile<QuestionView> {
  return {
    rows,
    columns: [
      { title: "Question", raw: (q) => q.label },
      { title: "Accounts", raw: (q) => q.accounts },
      { title: "Clients", raw: (q) => q.client_mean },
      { title: "Teams", raw: (q) => q.seller_mean },
      { title: "Bias", raw: (q) => q.bias },
      { title: "Bias from", raw: (q) => q.interval?.low },
      { title: "Bias to", raw: (q) => q.interval?.high },
      { title: "Spread", raw: (q) => q.spread },
      { title: "Mean squared gap", raw: (q) => q.mean_square },
      { title: "Common to all teams", raw: (q) => q.bias_share },
      { title: "Spread beyond chance", raw: (q) => q.real?.beyond },
    ],
  };
}

/** How many accounts of a question stand in a class. */
export const inClass = (q: QuestionView, name: string): number => q.classes.find((c) => c.class === name)?.accounts ?? 0;

/** The classes by question as a file. */
export function classesFile(rows: readonly QuestionView[]): TableFile<QuestionView> {
  return { rows, columns: [{ title: "Question", raw: (q) => q.label }, ...classes.map((name) => ({ title: name, raw: (q: QuestionView) => inClass(q, name) }))] };
}
