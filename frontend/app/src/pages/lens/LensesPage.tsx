import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { lensesQuery, type Lens, type LensReport } from "~/api/lenses";
import { instrumentsQuery } from "~/api/queries";
import { useVersion } from "~/pages/close/useVersion";
import { useCycle } from "~/pages/cycle/useCycle";
import { Download } from "~/parts/Download";
import { Empty } from "~/parts/Empty";
import { Section } from "~/parts/PageHead";
import { lensAsks, lensName, lenses } from "~/words/lenses";
import { Accounts } from "./Accounts";
import { AtRisk } from "./AtRisk";
import { Counts } from "./Counts";
import { accountColumns, accountRows } from "./lines";
import { LadderOfAll } from "./LadderOfAll";
import { missingPairs, pairsOf } from "./pairs";
import { Practices } from "./Practices";
import { ValueOfAll } from "./ValueOfAll";

/** What the lenses of a cycle show over all accounts, each with its own picture, and every account of it. */
export function LensesPage() {
  const cycle = useCycle();
  const { data } = useSuspenseQuery(lensesQuery(cycle.id, useVersion()));
  const pictured = lenses.filter((l) => data.lenses.includes(l));
  if (pictured.length === 0) return <Empty>This cycle asks by the strength meter alone, which has its pictures on the other pages.</Empty>;
  if (data.totals.accounts === 0) {
    return <Empty example="“Good for both: 31 accounts. Good for us only: 6.”">No account has answers yet that you may see. From the first one on, this page shows where each account stands.</Empty>;
  }
  return pictured.map((lens) => <LensOfAll key={lens} lens={lens} data={data} cycle={cycle} />);
}

interface Props {
  lens: Lens;
  data: LensReport;
  cycle: { id: string; name: string; instrument_key: string; instrument_version: number };
}

function LensOfAll({ lens, data, cycle }: Props) {
  const { rungs, cut } = useLensRuler(lens, cycle);
  const { value, pyramid, care, depth } = data.totals;
  const asksLadder = useAsksLadder(lens, cycle);
  return (
    <>
      {lens === "value" && value && <ValueOfAll lines={data.accounts} totals={value} rungs={rungs} cut={cut} cycle={cycle} />}
      {lens === "pyramid" && pyramid && (
        <>
          <Counts title={lensName.pyramid} about={lensAsks.pyramid} rows={pairsOf(pyramid.client, pyramid.seller)} cycle={cycle.name} />
          <Counts title="Resting on a missing tier" about="Accounts where something higher holds though needs below it are not met, by the lowest that is missing." rows={missingPairs(pyramid.client_missing, pyramid.seller_missing)} cycle={cycle.name} />
        </>
      )}
      {lens === "care" && care && (
        <>
          <Counts title="Clients and customers" about={lensAsks.care} rows={pairsOf(care.client, care.seller)} cycle={cycle.name} />
          <AtRisk worth={care.worth} noValue={care.no_value} cycle={cycle.name} />
        </>
      )}
      {lens === "depth" && depth && (
        <>
          <Counts title="Mile deep or mile wide" about={lensAsks.depth} rows={pairsOf(depth.client, depth.seller)} cycle={cycle.name} />
          <Practices practices={depth.practices} rungs={rungs} cut={cut} cycle={cycle.name} />
        </>
      )}
      {lens !== "value" && lens !== "strength" && <ByAccount lens={lens} data={data} cycle={cycle} />}
      {asksLadder && <LadderOfAll lens={lens} data={data} cut={cut} cycle={cycle} />}
    </>
  );
}

function ByAccount({ lens, data, cycle }: Props) {
  const rows = useMemo(() => accountRows(data.accounts, lens), [data.accounts, lens]);
  const title = `${lensName[lens]} by account`;
  return (
    <Section title={title} about="Where work waits comes first." actions={<Download name={title.toLowerCase()} cycle={cycle.name} table={{ columns: accountColumns(lens), rows }} />}>
      <Accounts rows={rows} lens={lens} cycleId={cycle.id} caption={title} />
    </Section>
  );
}

/** Whether a lens also asks where the relationship should be in a year. */
function useAsksLadder(lens: Lens, cycle: Props["cycle"]): boolean {
  return useAsked(cycle)?.some((q) => q.lens === lens && q.facet === "desired") ?? false;
}

/** What a cycle's questionnaire asks. */
function useAsked(cycle: Props["cycle"]) {
  const { instruments } = useSuspenseQuery(instrumentsQuery).data;
  const same = instruments.filter((i) => i.key === cycle.instrument_key);
  return (same.find((i) => i.version === cycle.instrument_version) ?? same[0])?.questions;
}

/** The rungs and the cut of a lens's questions in a cycle's questionnaire. */
function useLensRuler(lens: Lens, cycle: Props["cycle"]): { rungs: readonly string[]; cut: number } {
  const { instruments } = useSuspenseQuery(instrumentsQuery).data;
  const asked = useAsked(cycle);
  const built = instruments.find((i) => i.key === lens)?.questions;
  const of = (questions: typeof asked) => questions?.find((q) => q.lens === lens && q.kind === "choice" && q.facet !== "desired");
  return of(asked) ?? of(built) ?? { rungs: ["0", "100"], cut: 50 };
}
