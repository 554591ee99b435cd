import type { CycleLine, PortfolioLine } from "~/api/types";
import type { CsvColumn } from "~/parts/download/csv";
import { isAsked } from "~/words/cycles";
import { given, valueOf, whyNoGap } from "~/pages/portfolio/lines";

const asked: CsvColumn<PortfolioLine>[] = [
  { title: "Clients asked", raw: (l) => l.clients.asked },
  { title: "Team asked", raw: (l) => l.sellers.asked },
];

const answered: CsvColumn<PortfolioLine>[] = [
  { title: "Clients answered", raw: (l) => l.clients.answered },
  { title: "Clients asked", raw: (l) => l.clients.asked },
  { title: "Team answered", raw: (l) => l.sellers.answered },
  { title: "Team asked", raw: (l) => l.sellers.asked },
  { title: "Client", raw: (l) => given(l.overall?.client) },
  { title: "Team", raw: (l) => given(l.overall?.seller) },
  { title: "Gap", raw: (l) => l.overall?.gap },
];

const judged: CsvColumn<PortfolioLine>[] = [
  { title: "Class", raw: (l) => l.overall?.class || whyNoGap(l, l.overall) },
  { title: "Certainty", raw: (l) => l.overall?.certainty },
];

const told: Record<CycleLine["state"], CsvColumn<PortfolioLine>[]> = { draft: [], scheduled: asked, open: answered, closed: answered };

/** The accounts of a cycle as a file: the columns of their table, in their order; last time only where there was one. */
export function cycleColumns(state: CycleLine["state"], previous: string | undefined): CsvColumn<PortfolioLine>[] {
  const before: CsvColumn<PortfolioLine>[] = previous ? [{ title: "Gap before", raw: (l) => l.previous_gap }] : [];
  return [
    { title: "Account", raw: (l) => l.name },
    ...told[state],
    ...before,
    ...(isAsked({ state }) ? judged : []),
    { title: "Value", raw: valueOf },
    { title: "Currency", raw: (l) => (l.value === undefined ? "" : l.currency) },
    { title: "Lead", raw: (l) => l.lead?.name },
  ];
}
