import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { LateWaiting } from "~/api/close";
import { Name } from "~/parts/Name";
import { Paging } from "~/parts/Paging";
import { Table } from "~/parts/Table";
import { count, counted } from "~/words/numbers";
import classes from "./close.module.css";

const perPage = 20;

/** How many late answers wait about each account; never what they say. */
export function WaitingList({ cycleId, waiting }: { cycleId: string; waiting: readonly LateWaiting[] }) {
  const [page, setPage] = useState(1);
  const here = Math.min(page, Math.ceil(waiting.length / perPage));
  return (
    <details className={classes.more}>
      <summary>About {counted(waiting.length, "account")}</summary>
      <div>
        <Table caption="Late answers that wait, by account">
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col" data-numeric>
                Late answers
              </th>
              <th scope="col">In the next version</th>
            </tr>
          </thead>
          <tbody>
            {waiting.slice((here - 1) * perPage, here * perPage).map((w) => (
              <tr key={w.account_id}>
                <th scope="row">
                  <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: w.account_id }}>
                    <Name>{w.account_name}</Name>
                  </Link>
                </th>
                <td data-label="Late answers" data-numeric>
                  {count(w.answers)}
                </td>
                <td data-label="In the next version">{w.addable ? "Yes" : "Withheld"}</td>
              </tr>
            ))}
          </tbody>
        </Table>
        {waiting.length > perPage && <Paging page={here} perPage={perPage} total={waiting.length} noun="accounts" onPage={setPage} />}
      </div>
    </details>
  );
}
