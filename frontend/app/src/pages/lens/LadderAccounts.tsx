import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { sameVersion } from "~/pages/close/useVersion";
import { Name } from "~/parts/Name";
import { Paging } from "~/parts/Paging";
import { Table } from "~/parts/Table";
import { sureWords } from "~/words/lenses";
import { strengthExact } from "~/words/numbers";
import { placeAt, places, type Rung } from "./ladders";

const perPage = 50;

interface Props {
  all: readonly Rung[];
  rungs: readonly string[];
  cycleId: string;
  caption: string;
}

/** The accounts with their places on the ladder, every one a link to its page. */
export function LadderAccounts({ all, rungs, cycleId, caption }: Props) {
  const [page, setPage] = useState(1);
  return (
    <>
      <Table caption={caption}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            {places.map((p) => (
              <th key={p.label} scope="col">{p.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.slice((page - 1) * perPage, page * perPage).map(({ line, ladder }) => (
            <tr key={line.account_id}>
              <th scope="row">
                <Name>
                  <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: line.account_id }} search={sameVersion}>
                    {line.name}
                  </Link>
                </Name>
              </th>
              {places.map((p) => {
                const at = placeAt(ladder, p);
                return (
                  <td key={p.label} data-label={p.label}>
                    {at ? (
                      <>
                        {rungs[at.rung]}, {strengthExact(at.strength)}
                        <br />
                        <span className="second">{sureWords(at)}</span>
                      </>
                    ) : (
                      <span className="second">not said</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
      {all.length > perPage && <Paging page={page} perPage={perPage} total={all.length} noun="accounts" onPage={setPage} />}
    </>
  );
}
