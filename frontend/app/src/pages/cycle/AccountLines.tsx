import { Link } from "@tanstack/react-router";
import type { CycleLine, PortfolioLine } from "~/api/types";
import { ClassMark } from "~/charts/ClassMark";
import { Name } from "~/parts/Name";
import { Table } from "~/parts/Table";
import { useFirst } from "~/parts/useFirst";
import { isAsked, toAsk } from "~/words/cycles";
import { gapBasis } from "~/words/gaps";
import { money, outOf, signed, strength } from "~/words/numbers";
import { hiddenWhy } from "~/words/sight";
import classes from "./cycle.module.css";

interface Standing {
  cycle: CycleLine;
  cut: number;
  previous: string | undefined;
}

/** Whether it is known who will be asked: a cycle that opens by the clock looks at its people when the time comes. */
const awaits = (cycle: CycleLine) => cycle.state === "scheduled" && cycle.launched_at !== undefined;

/** The accounts as a table: before the cycle opens who will be asked, then who answered and where each account stands. */
export function AccountLines({ lines, ...standing }: Standing & { lines: readonly PortfolioLine[] }) {
  const { cycle, previous } = standing;
  const asked = isAsked(cycle);
  const { first, more } = useFirst(lines, "accounts");
  return (
    <>
      <Table caption={`Accounts in ${cycle.name}`}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            {asked && (
              <>
                <th scope="col" title="Clients and team members who answered, of those asked">Answered</th>
                <th scope="col" data-numeric>Client</th>
                <th scope="col" data-numeric>Team</th>
                <th scope="col" data-numeric>Gap</th>
              </>
            )}
            {awaits(cycle) && <th scope="col">To be asked</th>}
            {previous && <th scope="col" data-numeric title={`The gap in ${previous}`}>{asked ? "Before" : "Gap before"}</th>}
            {asked && <th scope="col">Class</th>}
            <th scope="col" data-numeric>Value</th>
            <th scope="col">Lead</th>
          </tr>
        </thead>
        <tbody>
          {first.map((line) => (
            <Line key={line.account_id} line={line} {...standing} />
          ))}
        </tbody>
      </Table>
      {more}
    </>
  );
}

function Line({ cycle, line, cut, previous }: Standing & { line: PortfolioLine }) {
  const c = line.overall;
  const asked = isAsked(cycle);
  return (
    <tr>
      <th scope="row">
        <Name>
          <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId: cycle.id, accountId: line.account_id }}>
            {line.name}
          </Link>
        </Name>
      </th>
      {asked && (
        <>
          <td data-label="Answered" data-third="" className="nowrap"><Answered line={line} /></td>
          <td data-label="Client" data-third="" data-numeric>{strength(c?.client && c.client.n > 0 ? c.client.strength : null, cut)}</td>
          <td data-label="Team" data-third="" data-numeric>{strength(c?.seller && c.seller.n > 0 ? c.seller.strength : null, cut)}</td>
          <td data-label="Gap" data-third="" data-numeric>
            <strong title={gapBasis(c)}>{signed(c?.gap)}</strong>
          </td>
        </>
      )}
      {awaits(cycle) && <td data-label="To be asked" data-lead="">{toAsk(line.clients.asked, line.sellers.asked)}</td>}
      {previous && <td data-label={asked ? "Before" : "Gap before"} data-third="" data-numeric className="second">{signed(line.previous_gap)}</td>}
      {asked && (
        <td data-label="Class" data-lead="">
          <Stand line={line} />
        </td>
      )}
      <td data-label="Value" data-third="" data-numeric>{money(line.value, line.currency) || "–"}</td>
      <td data-label="Lead" data-third={asked && previous ? undefined : ""} data-two-thirds={asked && previous ? "" : undefined}>{line.lead ? <Name>{line.lead.name}</Name> : "–"}</td>
    </tr>
  );
}

function Answered({ line: { clients, sellers } }: { line: PortfolioLine }) {
  return (
    <>
      {clients.answered}/{clients.asked} + {sellers.answered}/{sellers.asked}
      <span className="visually-hidden">
        , clients {outOf(clients.answered, clients.asked)}, team {outOf(sellers.answered, sellers.asked)}
      </span>
    </>
  );
}

/** The class with its certainty, or why there is none yet. */
function Stand({ line }: { line: PortfolioLine }) {
  const why = hiddenWhy(line.sight.why);
  if (why === "sealed") return <span className="second nowrap">{line.my_task === "sealed" ? "sealed" : "sealed until you answer"}</span>;
  if (why === "confidential") return <span className="second">after the close</span>;
  if (!line.overall) return <span className="second">–</span>;
  return (
    <span className={classes.stand}>
      <ClassMark name={line.overall.class} />
      {line.overall.certainty && <span className="second">{line.overall.certainty}</span>}
    </span>
  );
}
