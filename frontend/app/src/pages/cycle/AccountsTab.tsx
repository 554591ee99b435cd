import { TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { portfolioQuery } from "~/api/queries";
import type { CycleLine, PortfolioLine } from "~/api/types";
import { ClassMark } from "~/charts/ClassMark";
import { Choose } from "~/parts/Choose";
import { Download } from "~/parts/Download";
import { Table } from "~/parts/Table";
import { useFirst } from "~/parts/useFirst";
import { classes as classNames } from "~/words/gaps";
import { money, outOf, signed, strength } from "~/words/numbers";
import { hiddenWhy } from "~/words/sight";
import { cycleColumns } from "./columns";
import classes from "./cycle.module.css";
import { arranged } from "./lines";
import { readCycleSearch } from "./search";

const route = getRouteApi("/inside/cycles/$cycleId/");

/** The accounts of a cycle with where each stands; search, class and order live in the address. */
export function AccountsTab({ cycle }: { cycle: CycleLine }) {
  const { data } = useSuspenseQuery(portfolioQuery(cycle.id, cycle.state === "open"));
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = (part: object) => void navigate({ search: readCycleSearch({ ...search, ...part }), replace: true });
  const lines = useMemo(() => arranged(data.accounts, search), [data.accounts, search]);
  return (
    <>
      <div className={classes.filters}>
        <TextInput label="Search" type="search" value={search.q ?? ""} onChange={(e) => filter({ q: e.currentTarget.value })} placeholder="Account or lead" />
        <Choose label="Class" clearable placeholder="All" data={[...classNames]} value={search.class ?? ""} onChange={(v) => filter({ class: v })} />
        <Choose label="Order" data={orders} value={search.sort ?? "attention"} allowDeselect={false} onChange={(v) => filter({ sort: v })} />
        <div className={classes.download}>
          <Download size="sm" name="accounts" cycle={cycle.name} table={{ columns: cycleColumns(cycle.state === "draft", data.previous?.name), rows: lines }} />
        </div>
      </div>
      {lines.length === 0 ? <p className="second">No account fits. Take a filter away to see more.</p> : <Lines cycle={cycle} lines={lines} cut={data.instrument.cut} previous={data.previous?.name} />}
    </>
  );
}

const orders = [
  { value: "attention", label: "Attention" },
  { value: "gap", label: "Lowest gap" },
  { value: "value", label: "Highest value" },
  { value: "name", label: "Name" },
];

interface Standing {
  cycle: CycleLine;
  cut: number;
  previous: string | undefined;
}

function Lines({ lines, ...standing }: Standing & { lines: readonly PortfolioLine[] }) {
  const { cycle, previous } = standing;
  const { first, more } = useFirst(lines, "accounts");
  return (
    <>
      <Table caption={`Accounts in ${cycle.name}`}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col" title="Clients and team members who answered, of those asked">Answered</th>
            <th scope="col" data-numeric>Client</th>
            <th scope="col" data-numeric>Team</th>
            <th scope="col" data-numeric>Gap</th>
            {previous && <th scope="col" data-numeric>Before</th>}
            <th scope="col">Class</th>
            <th scope="col" data-numeric>Value</th>
            <th scope="col">Lead</th>
          </tr>
        </thead>
        <tbody>
          {first.map((line) => (
            <Line key={line.account_id} line={line} {...standing} />
          ))}
        </tbody>
      </Table>
      {more}
    </>
  );
}

function Line({ cycle, line, cut, previous }: Standing & { line: PortfolioLine }) {
  const c = line.overall;
  return (
    <tr>
      <th scope="row">
        <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId: cycle.id, accountId: line.account_id }}>
          {line.name}
        </Link>
      </th>
      <td data-label="Answered" data-third="" className="nowrap">
        {cycle.state === "draft" ? "–" : <Answered line={line} />}
      </td>
      <td data-label="Client" data-third="" data-numeric>{strength(c?.client && c.client.n > 0 ? c.client.strength : null, cut)}</td>
      <td data-label="Team" data-third="" data-numeric>{strength(c?.seller && c.seller.n > 0 ? c.seller.strength : null, cut)}</td>
      <td data-label="Gap" data-third="" data-numeric>
        <strong>{signed(c?.gap)}</strong>
      </td>
      {previous && <td data-label="Before" data-third="" data-numeric className="second">{signed(line.previous_gap)}</td>}
      <td data-label="Class" data-lead="">
        {cycle.state === "draft" || cycle.state === "scheduled" ? <span className="second">not asked yet</span> : <Stand line={line} />}
      </td>
      <td data-label="Value" data-third="" data-numeric>{money(line.value, line.currency) || "–"}</td>
      <td data-label="Lead" data-two-thirds="" className="nowrap">{line.lead?.name ?? "–"}</td>
    </tr>
  );
}

function Answered({ line: { clients, sellers } }: { line: PortfolioLine }) {
  return (
    <>
      {clients.answered}/{clients.asked} + {sellers.answered}/{sellers.asked}
      <span className="visually-hidden">
        , clients {outOf(clients.answered, clients.asked)}, team {outOf(sellers.answered, sellers.asked)}
      </span>
    </>
  );
}

/** The class with its certainty, or why there is none yet. */
function Stand({ line }: { line: PortfolioLine }) {
  const why = hiddenWhy(line.sight.why);
  if (why === "sealed") return <span className="second nowrap">{line.my_task === "sealed" ? "sealed" : "sealed until you answer"}</span>;
  if (why === "confidential") return <span className="second">after the close</span>;
  if (!line.overall) return <span className="second">–</span>;
  return (
    <span className={classes.stand}>
      <ClassMark name={line.overall.class} />
      {line.overall.certainty && <span className="second"> · {line.overall.certainty}</span>}
    </span>
  );
}
