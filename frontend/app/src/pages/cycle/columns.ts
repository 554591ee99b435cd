import type { PortfolioLine } from "~/api/types";
import type { CsvColumn } from "~/parts/download/csv";
import { given, valueOf, whyNoGap } from "~/pages/portfolio/lines";

/** The accounts of a cycle as a file: the columns of their table, in their order; last time only where there was one. */
export function cycleColumns(draft: boolean, previous: string | undefined): CsvColumn<PortfolioLine>[] {
  const before: CsvColumn<PortfolioLine>[] = previous ? [{ title: "Gap before", raw: (l) => l.previous_gap }] : [];
  const asked: CsvColumn<PortfolioLine>[] = [
    { title: "Clients answered", raw: (l) => l.clients.answered },
    { title: "Clients asked", raw: (l) => l.clients.asked },
    { title: "Team answered", raw: (l) => l.sellers.answered },
    { title: "Team asked", raw: (l) => l.sellers.asked },
  ];
  return [
    { title: "Account", raw: (l) => l.name },
    ...(draft ? [] : asked),
    { title: "Client", raw: (l) => given(l.overall?.client) },
    { title: "Team", raw: (l) => given(l.overall?.seller) },
    { title: "Gap", raw: (l) => l.overall?.gap },
    ...before,
    { title: "Class", raw: (l) => (draft ? "not asked yet" : l.overall?.class || whyNoGap(l, l.overall)) },
    { title: "Certainty", raw: (l) => l.overall?.certainty },
    { title: "Value", raw: valueOf },
    { title: "Currency", raw: (l) => (l.value === undefined ? "" : l.currency) },
    { title: "Lead", raw: (l) => l.lead?.name },
  ];
}
