import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { asProblem } from "~/api/problem";
import { auditQuery } from "~/api/queries";
import { Only } from "~/frame/Only";
import { useMe } from "~/frame/roles";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { Paging } from "~/parts/Paging";
import { Table } from "~/parts/Table";
import { WaitingTable } from "~/parts/Waiting";
import { detailWords } from "~/words/audit";
import { moment } from "~/words/times";

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
  return (
    <Section title="Audit log" about="Lines are only ever added. Sealing and the first look at the client's side are here with their times.">
      {audit.isPending && <WaitingTable rows={10} />}
      {audit.error && <Fault problem={asProblem(audit.error)} />}
      {audit.data && (
        <>
          <Table caption="Audit log">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">On</th>
                <th scope="col">Detail</th>
              </tr>
            </thead>
            <tbody>
              {audit.data.entries.map((e) => (
                <tr key={e.id}>
                  <th scope="row" className="nowrap">{moment(e.at, firm.time_zone)}</th>
                  <td data-label="Who">{e.actor || "Parallax"}</td>
                  <td data-label="What">{e.action}</td>
                  <td data-label="On" data-wide="">{[e.object_kind, e.object_name].filter(Boolean).join(" ") || "–"}</td>
                  <td data-label="Detail" data-wide="" data-empty={detailWords(e.detail) === "" ? "" : undefined}>{detailWords(e.detail) || "–"}</td>
                </tr>
              ))}
            </tbody>
          </Table>
          <Paging page={page} perPage={50} total={audit.data.total} noun="entries" onPage={(to) => void navigate({ search: to > 1 ? { page: to } : {} })} />
        </>
      )}
    </Section>
  );
}
