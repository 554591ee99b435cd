import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { allAccountsQuery } from "~/api/allAccounts";
import { asProblem } from "~/api/problem";
import { auditQuery, cyclesQuery, membersQuery } from "~/api/queries";
import type { AuditEntry } from "~/api/types";
import { Only } from "~/frame/Only";
import { useMe } from "~/frame/roles";
import { Name } from "~/parts/Name";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { Paging } from "~/parts/Paging";
import { Table } from "~/parts/Table";
import { WaitingTable } from "~/parts/Waiting";
import { actorWords, deedWords, detailWords, type Names } from "~/words/audit";
import { capital } from "~/words/text";
import { momentIn, zoneName } from "~/words/times";
import classes from "./audit.module.css";

const route = getRouteApi("/inside/settings/audit");

/** Who did what and when; nobody can change or remove a line. */
export function AuditPage() {
  return (
    <Only may="administer">
      <Log />
    </Only>
  );
}

function Log() {
  const { page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const { firm } = useMe();
  const audit = useQuery(auditQuery(page));
  const names = useNames();
  return (
    <Section title="Audit log" about="Lines are only ever added. Sealing and the first look at the client’s side are here with their times.">
      {audit.isPending && <WaitingTable rows={10} />}
      {audit.error && <Fault problem={asProblem(audit.error)} />}
      {audit.data && (
        <>
          <div className={classes.log}>
            <Table caption="Audit log">
              <thead>
                <tr>
                  <th scope="col">When, {zoneName(firm.time_zone)}</th>
                  <th scope="col">Who</th>
                  <th scope="col">What</th>
                  <th scope="col">Detail</th>
                </tr>
              </thead>
              <tbody>
                {audit.data.entries.map((e) => (
                  <Line key={e.id} entry={e} zone={firm.time_zone} names={names} />
                ))}
              </tbody>
            </Table>
          </div>
          <Paging page={page} perPage={50} total={audit.data.total} noun="entries" one="entry" onPage={(to) => void navigate({ search: to > 1 ? { page: to } : {} })} />
        </>
      )}
    </Section>
  );
}

function Line({ entry: e, zone, names }: { entry: AuditEntry; zone: string; names: Names }) {
  const detail = capital(detailWords(e.detail, names, zone));
  return (
    <tr>
      <th scope="row" data-plain="" className="nowrap">{momentIn(e.at, zone)}</th>
      <td data-label="">
        <Name>{actorWords(e)}</Name>
      </td>
      <td data-label="">{capital(deedWords(e, names))}</td>
      <td data-label="" data-empty={detail === "" ? "" : undefined}>{detail || "–"}</td>
    </tr>
  );
}

/** The names of what the log tells by id. Until they are there the log is read without them. */
function useNames(): Names {
  const accounts = useQuery(allAccountsQuery).data;
  const cycles = useQuery(cyclesQuery).data;
  const members = useQuery(membersQuery).data;
  return useMemo(() => new Map([...(accounts ?? []), ...(cycles ?? []), ...(members ?? [])].map(({ id, name }) => [id, name])), [accounts, cycles, members]);
}
