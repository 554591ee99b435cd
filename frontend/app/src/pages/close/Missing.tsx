import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ClosingAccount } from "~/api/close";
import { Name } from "~/parts/Name";
import { Paging } from "~/parts/Paging";
import { Table } from "~/parts/Table";
import { useFind } from "~/parts/useFind";
import { flipWords, reachWords, unsealedWords } from "~/words/close";
import { outOf } from "~/words/numbers";

const perPage = 50;
const wordsOf = (a: ClosingAccount) => [a.name, a.lead?.name ?? "", ...a.unsealed].join(" ");

/** The accounts of which something is missing, those whose class could still change first. */
export function Missing({ cycleId, accounts }: { cycleId: string; accounts: readonly ClosingAccount[] }) {
  const [page, setPage] = useState(1);
  const { found, field } = useFind(accounts, wordsOf, "Account or person");
  const last = Math.max(1, Math.ceil(found.length / perPage));
  const here = Math.min(page, last);
  return (
    <>
      {field}
      {found.length > 0 && (
        <Table caption="Accounts of which something is missing">
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Clients answered</th>
              <th scope="col">Team not sealed</th>
              <th scope="col">Client’s strength could be</th>
              <th scope="col">Class now</th>
              <th scope="col">Could become</th>
            </tr>
          </thead>
          <tbody>
            {found.slice((here - 1) * perPage, here * perPage).map((a) => (
              <Row key={a.account_id} cycleId={cycleId} account={a} />
            ))}
          </tbody>
        </Table>
      )}
      {accounts.length > perPage && <Paging page={here} perPage={perPage} total={found.length} noun="accounts" onPage={setPage} />}
    </>
  );
}

function Row({ cycleId, account: a }: { cycleId: string; account: ClosingAccount }) {
  return (
    <tr>
      <th scope="row">
        <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: a.account_id }}>
          <Name>{a.name}</Name>
        </Link>
      </th>
      <td data-label="Clients answered">{outOf(a.clients.answered, a.clients.asked)}</td>
      <td data-label="Team not sealed">{unsealedWords(a.unsealed)}</td>
      <td data-label="Client’s strength could be">{reachWords(a)}</td>
      <td data-label="Class now">{a.overall.class === "too few answers" ? "–" : a.overall.class}</td>
      <td data-label="Could become">{a.flips.length === 0 ? "–" : <strong>{flipWords(a)}</strong>}</td>
    </tr>
  );
}
