import { TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { portfolioQuery } from "~/api/queries";
import type { CycleLine } from "~/api/types";
import { readMonitorSearch } from "~/pages/monitor/lines";
import { Choose } from "~/parts/Choose";
import { Download } from "~/parts/Download";
import { isAsked } from "~/words/cycles";
import { classes as classNames } from "~/words/gaps";
import { capital } from "~/words/text";
import { AccountLines } from "./AccountLines";
import { cycleColumns } from "./columns";
import classes from "./cycle.module.css";
import { arranged } from "./lines";
import { readCycleSearch } from "./search";

const route = getRouteApi("/inside/cycles/$cycleId/");

/** The accounts of a cycle with where each stands; search, class and order live in the address, beside how the monitor above is looked at. */
export function AccountsTab({ cycle }: { cycle: CycleLine }) {
  const { data } = useSuspenseQuery(portfolioQuery(cycle.id, cycle.state === "open"));
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = (part: object) => void navigate({ search: { ...readMonitorSearch({ ...search }), ...readCycleSearch({ ...search, ...part }) }, replace: true });
  const lines = useMemo(() => arranged(data.accounts, search), [data.accounts, search]);
  const asked = isAsked(cycle);
  return (
    <>
      <div className={classes.filters}>
        <TextInput label="Search" type="search" value={search.q ?? ""} onChange={(e) => filter({ q: e.currentTarget.value })} placeholder="Account or lead" />
        {asked && <Choose label="Class" clearable placeholder="All" data={classNames.map((name) => ({ value: name, label: capital(name) }))} value={search.class ?? ""} onChange={(v) => filter({ class: v })} />}
        <Choose label="Order" data={asked ? orders : ordersBefore} value={search.sort ?? "attention"} allowDeselect={false} onChange={(v) => filter({ sort: v })} />
        <div className={classes.download}>
          <Download size="sm" name="accounts" cycle={cycle.name} table={{ columns: cycleColumns(cycle.state, data.previous?.name), rows: lines }} />
        </div>
      </div>
      {lines.length === 0 ? <p className="second">No account fits. Take a filter away to see more.</p> : <AccountLines cycle={cycle} lines={lines} cut={data.instrument.cut} previous={data.previous?.name} />}
    </>
  );
}

const orders = [
  { value: "attention", label: "Attention" },
  { value: "gap", label: "Lowest gap" },
  { value: "value", label: "Highest value" },
  { value: "name", label: "Name" },
];

// Nothing asks for attention yet, so that order is the one by value.
const ordersBefore = [{ value: "attention", label: "Highest value" }, { value: "name", label: "Name" }];
