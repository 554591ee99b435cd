import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { asProblem } from "~/api/problem";
import { commitmentsQuery } from "~/api/reviews";
import { useMe } from "~/frame/roles";
import { Choose } from "~/parts/Choose";
import { Commitments } from "~/parts/Commitments";
import { Download } from "~/parts/Download";
import { Empty } from "~/parts/Empty";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { WaitingTable } from "~/parts/Waiting";
import { count, counted } from "~/words/numbers";
import classes from "./actions.module.css";
import { commitmentColumns } from "./columns";
import { chosen, leadsOf, orders, readActionSearch, shows, type ActionSearch } from "./search";

const route = getRouteApi("/inside/actions");
const most = 200;

/** What was promised, over all accounts: filtered and ordered by the address, so that a view can be shared. */
export function CommitmentsSection() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { may } = useMe();
  const { data: all, error } = useQuery(commitmentsQuery);
  const rows = useMemo(() => chosen(all ?? [], search), [all, search]);
  const leads = useMemo(() => leadsOf(all ?? []), [all]);
  if (!all) return <Section title="Commitments">{error ? <Fault problem={asProblem(error)} /> : <WaitingTable rows={4} />}</Section>;
  const set = (part: Record<keyof ActionSearch, string> | Partial<Record<keyof ActionSearch, string>>) => void navigate({ search: readActionSearch({ ...search, ...part }), replace: true });
  const late = all.filter((c) => c.overdue).length;
  return (
    <Section
      title="Commitments"
      about={all.length > 0 ? `${counted(all.filter((c) => c.state === "open").length, "promise")} open${late > 0 ? `, ${count(late)} overdue` : ""}.` : undefined}
      actions={rows.length > 0 && <Download name="commitments" table={{ columns: commitmentColumns, rows }} />}
    >
      {all.length === 0 ? (
        <Empty example="“One named engineer for support”, Northwind, Jonas Weber, by Fri 12 Jun 2026">Nothing is promised yet. Commitments are made in an account’s review, or on its page.</Empty>
      ) : (
        <>
          <div className={classes.filters}>
            <Choose label="Show" allowDeselect={false} data={[...shows]} value={search.show ?? "open"} onChange={(show) => set({ show })} />
            {may.readFirm && leads.length > 1 && <Choose label="Lead" clearable placeholder="All" data={leads} value={search.lead ?? ""} onChange={(lead) => set({ lead })} />}
            <Choose label="Order" allowDeselect={false} data={[...orders]} value={search.order ?? "due"} onChange={(order) => set({ order })} />
          </div>
          {rows.length > 0 ? <Commitments caption="Commitments" commitments={rows.slice(0, most)} accounts /> : <p className="second">None of this kind.</p>}
          {rows.length > most && <p className="second">The first {most} of {count(rows.length)}; the file holds all of them.</p>}
        </>
      )}
    </Section>
  );
}
