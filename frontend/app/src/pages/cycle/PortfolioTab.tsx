import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { portfolioQuery } from "~/api/queries";
import type { PortfolioLine } from "~/api/types";
import { ClassMark } from "~/charts/ClassMark";
import { PortfolioScatter } from "~/charts/PortfolioScatter";
import { Table } from "~/parts/Table";
import { useFirst } from "~/parts/useFirst";
import { classes as classNames, classMeaning } from "~/words/gaps";
import { counted, signed, strength } from "~/words/numbers";
import classes from "./cycle.module.css";
import { arranged } from "./lines";
import { useCycle } from "./useCycle";

/** All accounts in one picture, with the same accounts in a table beside it. */
export function PortfolioTab() {
  const cycle = useCycle();
  const { data } = useSuspenseQuery(portfolioQuery(cycle.id, cycle.state === "open"));
  const navigate = useNavigate();
  const seen = useMemo(() => arranged(data.accounts, { sort: "gap" }).filter((l) => (l.overall?.client?.n ?? 0) > 0 && (l.overall?.seller?.n ?? 0) > 0), [data.accounts]);
  const href = useCallback((accountId: string) => `/cycles/${cycle.id}/accounts/${accountId}`, [cycle.id]);
  const open = useCallback((accountId: string) => void navigate({ to: "/cycles/$cycleId/accounts/$accountId", params: { cycleId: cycle.id, accountId } }), [navigate, cycle.id]);
  if (seen.length === 0) return <p>No account has answers from both sides yet that you may see. The picture fills as they come in.</p>;
  const missing = data.accounts.length - seen.length;
  return (
    <div className={classes.portfolio}>
      <div>
        <PortfolioScatter
          lines={seen}
          cut={data.instrument.cut}
          href={href}
          onOpen={open}
        />
        <Meaning />
        {missing > 0 && <p className="second">{counted(missing, "account")} without answers from both sides {missing === 1 ? "is" : "are"} not in the picture.</p>}
      </div>
      <PortfolioTable cycleId={cycle.id} lines={seen} cut={data.instrument.cut} />
    </div>
  );
}

function Meaning() {
  return (
    <dl className={classes.side}>
      {classNames.slice(0, 4).map((name) => (
        <div key={name}>
          <dt>
            <ClassMark name={name} />
          </dt>
          <dd className="second">{classMeaning[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

function PortfolioTable({ cycleId, lines, cut }: { cycleId: string; lines: readonly PortfolioLine[]; cut: number }) {
  const { first, more } = useFirst(lines, "accounts");
  return (
    <div>
      <Table caption="The accounts of the picture, lowest gap first" hideCaption={false}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col" data-numeric>Client</th>
            <th scope="col" data-numeric>Team</th>
            <th scope="col" data-numeric>Gap</th>
            <th scope="col">Class</th>
          </tr>
        </thead>
        <tbody>
          {first.map((l) => (
            <tr key={l.account_id}>
              <th scope="row">
                <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: l.account_id }}>
                  {l.name}
                </Link>
              </th>
              <td data-label="Client" data-third="" data-numeric>{strength(l.overall?.client?.strength, cut)}</td>
              <td data-label="Team" data-third="" data-numeric>{strength(l.overall?.seller?.strength, cut)}</td>
              <td data-label="Gap" data-third="" data-numeric>{signed(l.overall?.gap)}</td>
              <td data-label="Class" data-lead="">
                <ClassMark name={l.overall?.class ?? ""} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {more}
    </div>
  );
}
