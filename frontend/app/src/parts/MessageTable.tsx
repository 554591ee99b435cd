import { Name } from "./Name";
import type { Message } from "~/api/types";
import { mailKinds } from "~/words/states";
import { momentIn, zoneName } from "~/words/times";
import classes from "./parts.module.css";
import { Table } from "./Table";

interface Props {
  messages: readonly Message[];
  zone: string;
  caption: string;
}

/** Rows of the message ledger with what became of each. */
export function MessageTable({ messages, zone, caption }: Props) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">To</th>
          <th scope="col">Kind</th>
          <th scope="col">Account</th>
          <th scope="col">State</th>
          <th scope="col">When, {zoneName(zone)}</th>
          <th scope="col">Why, and what the server said</th>
        </tr>
      </thead>
      <tbody>
        {messages.map((m) => (
          <tr key={m.id}>
            <th scope="row">
              <span className={classes.name}>
                <bdi>{m.to_name || m.to_email}</bdi>
                {m.to_name && (
                  <>
                    <br />
                    <span className={classes.address}>{m.to_email}</span>
                  </>
                )}
              </span>
            </th>
            <td data-label="Kind" data-third="">{mailKinds[m.kind] ?? m.kind}</td>
            <td data-label="Account" data-two-thirds="">{m.account_name ? <Name>{m.account_name}</Name> : "–"}</td>
            <td data-label="State" data-third="">
              {m.state}
              {m.attempts > 1 && <span className="second"> after {m.attempts} attempts</span>}
            </td>
            <td data-label={`When, ${zoneName(zone)}`} data-two-thirds="" className="nowrap">{momentIn(m.sent_at ?? m.planned_at, zone)}</td>
            <td data-label={m.reason ? "Why" : "What the server said"} data-wide="">{[m.reason, m.reply].filter(Boolean).join(" · ") || "–"}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
