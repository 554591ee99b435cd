import type { ClassCount, FirmValue, Spot, Surface, TrendPoint, Worth } from "~/api/reports";
import { nodesOf, type Node } from "~/charts/surfaceLayout";
import type { TableFile } from "~/parts/Download";

/** The classes as a file. */
export const classesFile = (rows: readonly ClassCount[]): TableFile<ClassCount> => ({
  rows,
  columns: [
    { title: "Class", raw: (c) => c.class },
    { title: "Accounts", raw: (c) => c.accounts },
    { title: "Before", raw: (c) => c.before },
    { title: "Now", raw: (c) => c.after },
  ],
});

/** The blind spots as a file; money in whole units of its currency. */
export const spotsFile = (rows: readonly Spot[], units: (minor: number) => number): TableFile<Spot> => ({
  rows,
  columns: [
    { title: "Account", raw: (s) => s.name },
    { title: "Value", raw: (s) => (s.value === undefined ? undefined : units(s.value)) },
    { title: "Currency", raw: (s) => s.currency },
    { title: "Client", raw: (s) => s.overall.client?.strength },
    { title: "Team", raw: (s) => s.overall.seller?.strength },
    { title: "Gap", raw: (s) => s.overall.gap },
    { title: "Certainty", raw: (s) => s.overall.certainty },
    { title: "Lead", raw: (s) => s.lead?.name },
  ],
});

/** What the value rests on as a file: the largest accounts, one by one; money in whole units of its currency. */
export const worthFile = (rows: readonly Worth[], value: Pick<FirmValue, "currency" | "total">, units: (minor: number) => number): TableFile<Worth> => ({
  rows,
  columns: [
    { title: "Account", raw: (w) => w.name },
    { title: "Value", raw: (w) => units(w.value) },
    { title: "Currency", raw: () => value.currency },
    { title: "Share", raw: (w) => (value.total > 0 ? w.value / value.total : undefined) },
    { title: "Client", raw: (w) => w.client },
    { title: "Answers", raw: (w) => w.answers },
  ],
});

/** The trend as a file. */
export const trendFile = (rows: readonly TrendPoint[]): TableFile<TrendPoint> => ({
  rows,
  columns: [
    { title: "Cycle", raw: (p) => p.cycle.name },
    { title: "Closes", raw: (p) => p.cycle.closes_at.slice(0, 10) },
    { title: "Accounts", raw: (p) => p.accounts },
    { title: "Clients", raw: (p) => p.client },
    { title: "Teams", raw: (p) => p.seller },
    { title: "Gap", raw: (p) => p.gap },
    { title: "Accounts asked about", raw: (p) => p.coverage.accounts.of },
  ],
});

/** The surface as a file: one row for each number of the picture. */
export const surfaceFile = (surface: Surface, kind: string): TableFile<Node> => ({
  rows: nodesOf(surface, kind).flat(),
  columns: [
    { title: "Client", raw: (n) => n.client },
    { title: "Team", raw: (n) => n.team },
    { title: "Predicted", raw: (n) => n.z },
  ],
});
