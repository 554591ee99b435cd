import { Link } from "@tanstack/react-router";
import type { AccountLine } from "~/api/types";
import { ClassMark } from "~/charts/ClassMark";
import { Name } from "~/parts/Name";
import { Table } from "~/parts/Table";
import { count, money, signed } from "~/words/numbers";
import classes from "./accounts.module.css";

/** A page of accounts: who leads, who is asked, what it is worth and where it stood last. */
export function AccountTable({ accounts }: { accounts: readonly AccountLine[] }) {
  return (
    <Table caption="Accounts">
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col">Lead</th>
          <th scope="col" data-numeric>Team</th>
          <th scope="col" data-numeric>Contacts</th>
          <th scope="col" data-numeric>Value a year</th>
          <th scope="col">Industry</th>
          <th scope="col">Tier</th>
          <th scope="col">Last result</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((a) => (
          <tr key={a.id}>
            <th scope="row">
              <Name>
                <Link to="/accounts/$accountId" params={{ accountId: a.id }}>
                  {a.name}
                </Link>
              </Name>
            </th>
            <td data-label="Lead" data-two-thirds="">{a.lead ? <Name>{a.lead.name}</Name> : <span className="second">nobody</span>}</td>
            <td data-label="Team" data-third="" data-numeric>{count(a.team_size)}</td>
            <td data-label="Contacts" data-third="" data-numeric>{count(a.contacts)}</td>
            <td data-label="Value a year" data-third="" data-numeric>{money(a.value, a.currency) || "–"}</td>
            <td data-label="Industry" data-third="">{a.industry ? <span className={classes.industry}><bdi>{a.industry}</bdi></span> : "–"}</td>
            <td data-label="Tier" data-third="">{a.tier ? <span className={classes.tier}><bdi>{a.tier}</bdi></span> : "–"}</td>
            <td data-label="Last result" data-two-thirds="" className="nowrap">{a.last ? <Last last={a.last} accountId={a.id} /> : "–"}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Last({ last, accountId }: { last: NonNullable<AccountLine["last"]>; accountId: string }) {
  return (
    <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId: last.cycle_id, accountId }} title={last.cycle_name} className={classes.last}>
      {last.class ? <ClassMark name={last.class} /> : "not shown yet"}
      {last.gap !== undefined && <span className="numbers">{signed(last.gap)}</span>}
    </Link>
  );
}
