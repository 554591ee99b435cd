import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Lens } from "~/api/lenses";
import { sameVersion } from "~/pages/close/useVersion";
import { Name } from "~/parts/Name";
import { Paging } from "~/parts/Paging";
import { Table } from "~/parts/Table";
import { sureWords, viewerName } from "~/words/lenses";
import { money } from "~/words/numbers";
import { cellWords, viewersOf, type AccountRow } from "./lines";

const perPage = 50;

interface Props {
  rows: readonly AccountRow[];
  lens: Lens;
  cycleId: string;
  caption: string;
}

/** The accounts with what a lens says of each, every one a link to its page. */
export function Accounts({ rows, lens, cycleId, caption }: Props) {
  const [page, setPage] = useState(1);
  const viewers = viewersOf(lens);
  const shown = rows.slice((page - 1) * perPage, page * perPage);
  return (
    <>
      <Table caption={caption}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col" data-numeric>Value a year</th>
            {viewers.map((v) => (
              <th key={v} scope="col">{viewerName[v]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.line.account_id}>
              <th scope="row">
                <Name>
                  <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: row.line.account_id }} search={sameVersion}>
                    {row.line.name}
                  </Link>
                </Name>
              </th>
              <td data-label="Value a year" data-numeric>{money(row.line.value, row.line.currency) || "–"}</td>
              {viewers.map((v) => {
                const view = row.views.find((one) => one.key === v);
                return (
                  <td key={v} data-label={viewerName[v]}>
                    {cellWords(row, v)}
                    {view && view.n > 0 && (
                      <>
                        <br />
                        <span className="second">{sureWords(view, v === "own")}</span>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
      {rows.length > perPage && <Paging page={page} perPage={perPage} total={rows.length} noun="accounts" onPage={setPage} />}
    </>
  );
}
