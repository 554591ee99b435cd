import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { breakdowns, monitorLinesQuery, type Breakdown as By, type MonitorLine } from "~/api/monitor";
import { asProblem } from "~/api/problem";
import type { CycleDetail } from "~/api/types";
import { readCycleSearch } from "~/pages/cycle/search";
import { Choose } from "~/parts/Choose";
import { Download } from "~/parts/Download";
import { Name } from "~/parts/Name";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { useFirst } from "~/parts/useFirst";
import { WaitingTable } from "~/parts/Waiting";
import { count, percent } from "~/words/numbers";
import { breakdownNames, lineColumns, nameless, rateOf, readMonitorSearch, sorted, type LineSort } from "./lines";
import classes from "./monitor.module.css";

const route = getRouteApi("/inside/cycles/$cycleId/");

/** The figures by lead, account or segment; what they are broken down by and their order live in the address. */
export function Breakdown({ cycle, before, poll }: { cycle: CycleDetail; before: boolean; poll: boolean }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { by = "lead", order } = search;
  const { data, error } = useQuery(monitorLinesQuery(cycle.id, by, poll));
  const lines = useMemo(() => sorted(data ?? [], order), [data, order]);
  const go = (part: object) => void navigate({ search: { ...readCycleSearch({ ...search }), ...readMonitorSearch({ ...search, ...part }) }, replace: true });
  return (
    <Section title="Who is heard" about="The least heard come first. Ranges show how far each rate may lie from what everybody would have said, 19 times out of 20.">
      <div className={classes.by}>
        <Choose label="By" data={breakdowns.map((b) => ({ value: b, label: breakdownNames[b] }))} value={by} allowDeselect={false} onChange={(v) => go({ by: v })} />
        <Download size="sm" name={`heard by ${by}`} cycle={cycle.name} table={{ columns: lineColumns(by, before), rows: lines }} />
      </div>
      {data ? <Lines cycleId={cycle.id} by={by} lines={lines} before={before} order={order} sort={(o) => go({ order: o })} /> : error ? <Fault problem={asProblem(error)} /> : <WaitingTable rows={6} />}
    </Section>
  );
}

interface LinesProps {
  cycleId: string;
  by: By;
  lines: readonly MonitorLine[];
  before: boolean;
  order: LineSort | undefined;
  sort: (order: string) => void;
}

function Lines({ cycleId, by, lines, before, order, sort }: LinesProps) {
  const { first, more } = useFirst(lines, by === "account" ? "accounts" : "lines");
  const head = (key: string, words: string, numeric = true) => (
    <th scope="col" {...(numeric && { "data-numeric": true })} aria-sort={order === key ? "ascending" : order === `-${key}` ? "descending" : undefined}>
      <button type="button" className={classes.sort} onClick={() => sort(order === `-${key}` || (order !== key && !numeric) ? key : `-${key}`)}>
        {words}
      </button>
    </th>
  );
  return (
    <>
      <Table caption={`Who is heard, by ${by}`}>
        <thead>
          <tr>
            {head("name", breakdownNames[by], false)}
            {head("heard", by === "account" ? "Heard" : "Accounts heard")}
            {head("asked", "Asked")}
            {head("done", "Done")}
            {head("rate", "Rate")}
            {before && <th scope="col" data-numeric title="The same accounts, when as much of the last run was over">Same day last time</th>}
            <th scope="col" data-numeric>Team</th>
          </tr>
        </thead>
        <tbody>
          {first.map((l) => (
            <tr key={l.id}>
              <th scope="row">
                <Name>{by === "account" ? <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: l.id }}>{l.name}</Link> : l.name || nameless[by]}</Name>
                {by === "account" && l.lead && <div className="second">{l.lead.name}</div>}
              </th>
              <td data-label={by === "account" ? "Heard" : "Accounts heard"} data-third="" data-numeric>{by === "account" ? (l.heard > 0 ? "yes" : "no") : `${count(l.heard)}/${count(l.accounts)}`}</td>
              <td data-label="Asked" data-third="" data-numeric>{count(l.clients.asked)}</td>
              <td data-label="Done" data-third="" data-numeric>{count(l.clients.answered)}</td>
              <td data-label="Rate" data-third="" data-numeric className="nowrap"><Rate line={l} /></td>
              {before && <td data-label="Last time" data-third="" data-numeric className="second">{l.before ? percent(l.before.clients.answered, l.before.clients.asked) : "–"}</td>}
              <td data-label="Team" data-third="" data-numeric>{count(l.team.answered)}/{count(l.team.asked)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {more}
    </>
  );
}

function Rate({ line: { clients, rate } }: { line: MonitorLine }) {
  if (!rate || rateOf(clients) === undefined) return "–";
  return (
    <>
      {percent(clients.answered, clients.asked)} <span className="second">{Math.round(100 * rate.low)}–{Math.round(100 * rate.high)}</span>
    </>
  );
}
