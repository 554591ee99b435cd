import { Link } from "@tanstack/react-router";
import type { AccountHistory } from "~/api/types";
import { ClassMark } from "~/charts/ClassMark";
import { Name } from "~/parts/Name";
import { Section } from "~/parts/PageHead";
import { CycleState } from "~/parts/State";
import { Table } from "~/parts/Table";
import { gapInExactWords } from "~/words/gaps";
import { signedExact, strengthExact } from "~/words/numbers";
import { waitingWords } from "~/words/sight";

/** How the account stood in each cycle that asked about it, as far as the reader may see. */
export function History({ history, accountId }: { history: readonly AccountHistory[]; accountId: string }) {
  return (
    <Section title="Over the years">
      {history.length === 0 ? (
        <p className="second">No cycle has asked about this account yet.</p>
      ) : (
        <Table caption="Cycles that asked about this account">
          <thead>
            <tr>
              <th scope="col">Cycle</th>
              <th scope="col">State</th>
              <th scope="col" data-numeric>Client</th>
              <th scope="col" data-numeric>Team</th>
              <th scope="col" data-numeric>Gap</th>
              <th scope="col">Class</th>
              <th scope="col">In words</th>
            </tr>
          </thead>
          <tbody>
            {history.map((h) => (
              <HistoryRow key={h.cycle.id} entry={h} accountId={accountId} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function HistoryRow({ entry, accountId }: { entry: AccountHistory; accountId: string }) {
  const { cycle, overall: c, sight } = entry;
  const hidden = waitingWords({ sight, cycle });
  return (
    <tr>
      <th scope="row">
        <Name>
          <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId: cycle.id, accountId }}>
            {cycle.name}
          </Link>
        </Name>
      </th>
      <td data-label="State" data-third="">
        <CycleState state={cycle.state} />
      </td>
      <td data-label="Client" data-third="" data-numeric>{strengthExact(c?.client && c.client.n > 0 ? c.client.strength : null)}</td>
      <td data-label="Team" data-third="" data-numeric>{strengthExact(c?.seller && c.seller.n > 0 ? c.seller.strength : null)}</td>
      <td data-label="Gap" data-third="" data-numeric>{signedExact(c?.gap)}</td>
      <td data-label="Class" data-two-thirds="">{c && !hidden ? <ClassMark name={c.class} /> : "–"}</td>
      <td data-label="In words" data-wide="" className="second">{hidden ? hidden.title : gapInExactWords(c?.gap)}</td>
    </tr>
  );
}
