import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sellersQuery, type SellerLine } from "~/api/reports";
import { Only } from "~/frame/Only";
import { useVersion } from "~/pages/close/useVersion";
import { useCycle } from "~/pages/cycle/useCycle";
import { Download } from "~/parts/Download";
import { Empty } from "~/parts/Empty";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { useFind } from "~/parts/useFind";
import { useFirst } from "~/parts/useFirst";
import { count, signedExact } from "~/words/numbers";
import { accountsNeeded, coefficient, groups, missWords } from "~/words/sellers";
import { sellersFile } from "./columns";
import classes from "./sellers.module.css";

/** Everybody who answered for accounts, by name: how their picture compares with what clients say. */
export function SellersPage() {
  return (
    <Only may="run">
      <Sellers />
    </Only>
  );
}

function Sellers() {
  const cycle = useCycle();
  const { data } = useSuspenseQuery(sellersQuery(cycle.id, useVersion()));
  const { found, field } = useFind(data.sellers, nameOf, "Name");
  if (data.sellers.length === 0) {
    return (
      <Empty example="“Amara Osei, 8 accounts: tends to believe things a little better than clients say. Open her page before you talk.”">
        Nobody is on a team of this cycle yet. Once teams have answered, this page helps you prepare a talk with each of them.
      </Empty>
    );
  }
  return (
    <Section
      title="How each of us pictures the clients"
      about="For a talk between two people, in the order of names. It ranks nobody: whom clients rate lower may simply look after the harder accounts."
      actions={<Download name="sellers" cycle={cycle.name} table={sellersFile(found)} />}
    >
      {field}
      <SellerTable sellers={found} cycleId={cycle.id} />
    </Section>
  );
}

/** On a phone a figure that isn't there takes no room. */
const empty = (x: number | undefined) => (x === undefined ? { "data-empty": "" } : {});

const nameOf = (s: SellerLine) => s.name;

function SellerTable({ sellers, cycleId }: { sellers: readonly SellerLine[]; cycleId: string }) {
  const { first, more } = useFirst(sellers, "people");
  return (
    <>
      <Table caption="People by name">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" data-numeric>Accounts</th>
            <th scope="col">In plain words</th>
            <th scope="col" data-numeric title="Mean of clients minus own, in points of 100">Bias</th>
            <th scope="col" data-numeric title="How far off on average, in either direction, in points of 100">Typical error</th>
            <th scope="col" data-numeric title="Whether the stronger accounts are known for it, −1 to 1">Correlation</th>
            <th scope="col" data-numeric title="Agreement on the rung beyond chance, −1 to 1">Kappa</th>
          </tr>
        </thead>
        <tbody>
          {first.map((s) => (
            <tr key={s.member_id}>
              <th scope="row">
                <span className={classes.name}>
                  <Link to="/cycles/$cycleId/sellers/$memberId" params={{ cycleId, memberId: s.member_id }}>
                    <bdi>{s.name}</bdi>
                  </Link>
                </span>
              </th>
              <td data-label="Accounts" data-third="" data-numeric>{count(s.accounts)}</td>
              <td data-label="In plain words" data-lead="" className={s.category ? undefined : "second"}>
                {s.category ? groups[s.category] : `fewer than ${accountsNeeded} accounts to compare so far`}
              </td>
              <td data-label="Bias" data-third="" data-numeric {...empty(s.bias)}>{signedExact(s.bias)}</td>
              <td data-label="Typical error" data-third="" data-numeric {...empty(s.accuracy)}>{missWords(s.accuracy)}</td>
              <td data-label="Correlation" data-third="" data-numeric {...empty(s.correlation)}>{coefficient(s.correlation)}</td>
              <td data-label="Kappa" data-third="" data-numeric {...empty(s.kappa)}>{coefficient(s.kappa)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {more}
    </>
  );
}
