import type { YearsRow, YearsView } from "~/api/reports";
import type { Side } from "~/api/types";
import type { TableFile } from "~/parts/Download";
import { brokenWords, movedIn, type AccountStep, type Step } from "~/words/overyears";

/** One figure that has moved. */
export interface MovesLine {
  key: string;
  label: string;
  row: YearsRow;
}

/** The changes of a step as a file: raw numbers, in points. */
export function movesFile(rows: readonly MovesLine[], step: Step, side: Side): TableFile<MovesLine> {
  const of = (l: MovesLine) => movedIn(l.row, step, side);
  return {
    rows,
    columns: [
      { title: "Of", raw: (l) => l.label },
      { title: "Side", raw: () => (side === "client" ? "client" : "team") },
      { title: step.from, raw: (l) => of(l)?.all?.before },
      { title: step.to, raw: (l) => of(l)?.all?.now },
      { title: "All who answered", raw: (l) => of(l)?.all?.difference },
      { title: "Accounts", raw: (l) => of(l)?.all?.accounts },
      { title: "From", raw: (l) => of(l)?.all?.interval?.low },
      { title: "To", raw: (l) => of(l)?.all?.interval?.high },
      { title: "How sure", raw: (l) => of(l)?.all?.certainty },
      { title: "The same people", raw: (l) => of(l)?.same?.difference },
      { title: "People", raw: (l) => of(l)?.same?.people },
      { title: "The same people from", raw: (l) => of(l)?.same?.interval?.low },
      { title: "The same people to", raw: (l) => of(l)?.same?.interval?.high },
      { title: "The same people, how sure", raw: (l) => of(l)?.same?.certainty },
      { title: "Not compared", raw: (l) => brokenWords(of(l)) },
    ],
  };
}

/** The accounts of a step as a file. */
export function accountsFile(rows: readonly AccountStep[], step: Step): TableFile<AccountStep> {
  return {
    rows,
    columns: [
      { title: "Account", raw: (r) => r.account.name },
      { title: `Class, ${step.from}`, raw: (r) => r.before.class },
      { title: `Class, ${step.to}`, raw: (r) => r.now.class },
      { title: `Client, ${step.from}`, raw: (r) => r.before.client },
      { title: `Client, ${step.to}`, raw: (r) => r.now.client },
      { title: `Team, ${step.from}`, raw: (r) => r.before.seller },
      { title: `Team, ${step.to}`, raw: (r) => r.now.seller },
      { title: "All who answered", raw: (r) => r.all },
      { title: "The same people", raw: (r) => r.same },
      { title: "People", raw: (r) => r.people },
      { title: "Lead", raw: (r) => r.account.lead?.name },
    ],
  };
}

/** One cycle's levels of the figure chosen. */
export interface LevelsLine {
  cycle: YearsView["cycles"][number];
  accounts: number;
  client?: number | undefined;
  seller?: number | undefined;
  gap?: number | undefined;
}

/** The levels over the cycles as a file. */
export function levelsFile(rows: readonly LevelsLine[], label: string): TableFile<LevelsLine> {
  return {
    rows,
    columns: [
      { title: "Cycle", raw: (l) => l.cycle.name },
      { title: "Of", raw: () => label },
      { title: "Clients", raw: (l) => l.client },
      { title: "Teams", raw: (l) => l.seller },
      { title: "Gap", raw: (l) => l.gap },
      { title: "Accounts", raw: (l) => l.accounts },
    ],
  };
}
