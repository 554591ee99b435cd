import type { SellerLine, SellerQuestion, SellerYear } from "~/api/reports";
import type { TableFile } from "~/parts/Download";

const figures = [
  { title: "Accounts", raw: (s: SellerLine) => s.accounts },
  { title: "Category", raw: (s: SellerLine) => s.category },
  { title: "Bias", raw: (s: SellerLine) => s.bias },
  { title: "Typical error", raw: (s: SellerLine) => s.accuracy },
  { title: "Correlation", raw: (s: SellerLine) => s.correlation },
  { title: "Kappa", raw: (s: SellerLine) => s.kappa },
];

/** The list of people as a file. */
export const sellersFile = (rows: readonly SellerLine[]): TableFile<SellerLine> => ({ rows, columns: [{ title: "Name", raw: (s) => s.name }, ...figures] });

/** One person's years as a file. */
export const yearsFile = (rows: readonly SellerYear[]): TableFile<SellerYear> => ({ rows, columns: [{ title: "Cycle", raw: (y) => y.cycle.name }, ...figures] });

/** One person's questions as a file. */
export const questionsFile = (rows: readonly SellerQuestion[]): TableFile<SellerQuestion> => ({
  rows,
  columns: [
    { title: "Question", raw: (q) => q.label },
    { title: "Accounts", raw: (q) => q.n },
    { title: "Bias", raw: (q) => q.bias },
    { title: "Kappa", raw: (q) => q.kappa },
  ],
});
