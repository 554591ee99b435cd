import { Button } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { cyclesQuery, mailQuery } from "~/api/queries";
import type { CycleLine, Role } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Empty } from "~/parts/Empty";
import { MailPaused } from "~/parts/MailPaused";
import { Name } from "~/parts/Name";
import { PageHead } from "~/parts/PageHead";
import { CycleState } from "~/parts/State";
import { Table } from "~/parts/Table";
import { count, outOf, percent } from "~/words/numbers";
import { day } from "~/words/times";

/** All cycles, the newest first. */
export function CyclesPage() {
  const { may, member } = useMe();
  const { data: cycles } = useSuspenseQuery(cyclesQuery);
  const begin = may.run && (
    <Button component={Link} to="/cycles/new">
      New cycle
    </Button>
  );
  return (
    <>
      <PageHead title="Cycles" about="A cycle is one yearly review: the same questions to clients and to the teams that serve them." actions={cycles.length > 0 && begin} />
      {may.run && <AllPaused />}
      {cycles.length === 0 ? (
        <Empty
          action={begin}
          example="“Annual review 2026”: 40 accounts, 130 contacts, open for three weeks in May. Clients answer in two minutes; each team answers the same questions before it sees theirs."
        >
          {nothingYet(member.role)}
        </Empty>
      ) : (
        <CycleTable cycles={cycles} />
      )}
    </>
  );
}

/** Tells runners that no cycle's mail leaves, and where to let it go on. */
function AllPaused() {
  const { firm } = useMe();
  const { data: mail } = useQuery(mailQuery);
  if (!mail?.paused) return null;
  return <MailPaused pause={mail.paused} zone={firm.time_zone} brief elsewhere={<Link to="/settings/mail">See why, and resume, in the settings</Link>} />;
}

/** Runners are told how to begin, sellers and viewers what they wait for. */
function nothingYet(role: Role): string {
  if (role === "seller") return "No cycle includes one of your accounts yet. When one opens, you get an email and answer for your side first.";
  return role === "viewer" ? "No cycle yet. You read its results here once a manager has launched one." : "No cycle yet. Create the first one, and nothing is sent before you launch it.";
}

function CycleTable({ cycles }: { cycles: readonly CycleLine[] }) {
  return (
    <Table caption="Cycles">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">State</th>
          <th scope="col">Opens</th>
          <th scope="col">Closes</th>
          <th scope="col" data-numeric>
            Accounts heard
          </th>
          <th scope="col" data-numeric>
            Clients
          </th>
          <th scope="col" data-numeric>
            Teams
          </th>
        </tr>
      </thead>
      <tbody>
        {cycles.map((c) => (
          <tr key={c.id}>
            <th scope="row">
              <Name>
                <Link to="/cycles/$cycleId" params={{ cycleId: c.id }}>
                  {c.name}
                </Link>
              </Name>
            </th>
            <td data-label="State" data-lead="">
              <CycleState state={c.state} />
            </td>
            <td data-label="Opens" className="nowrap">{day(c.opens_at, c.time_zone)}</td>
            <td data-label="Closes" className="nowrap">{day(c.closed_at ?? c.closes_at, c.time_zone)}</td>
            <td data-label="Accounts heard" data-third="" data-numeric className="nowrap">
              {c.state === "draft" ? `– of ${count(c.accounts)}` : outOf(c.accounts_heard, c.accounts)}
            </td>
            <td data-label="Clients" data-third="" data-numeric>
              {c.state === "draft" ? "–" : share(c.clients)}
            </td>
            <td data-label="Teams" data-third="" data-numeric>
              {c.state === "draft" ? "–" : share(c.sellers)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function share(counts: CycleLine["clients"]) {
  if (counts.asked === 0) return "–";
  return (
    <>
      <span className="nowrap">{outOf(counts.answered, counts.asked)}</span> <span className="second nowrap" data-under="">{percent(counts.answered, counts.asked).replace(" ", "\u00a0")}</span>
    </>
  );
}
