import { useState } from "react";
import type { Message } from "~/api/types";
import { mailKinds } from "~/words/states";
import { capital } from "~/words/text";
import { Name } from "./Name";
import { MessageCard } from "./MessageCard";
import mailClasses from "./mail.module.css";
import { momentIn, zoneName } from "~/words/times";
import classes from "./parts.module.css";
import { Table } from "./Table";

interface Props {
  messages: readonly Message[];
  zone: string;
  caption: string;
}

/** Why a message went as it did; what the server said only where that is the reason. */
const whyOf = (m: Message) => m.reason || (m.state === "failed" || m.state === "uncertain" ? m.reply : "") || "";

/** Rows of the message ledger with what became of each; a row's name opens its whole life and what can be decided about it. */
export function MessageTable({ messages, zone, caption }: Props) {
  const [opened, setOpened] = useState("");
  const open = messages.find((m) => m.id === opened);
  const some = messages.some((m) => whyOf(m) !== "");
  return (
    <>
      <Table caption={caption}>
        <thead>
          <tr>
            <th scope="col">To</th>
            <th scope="col">Kind</th>
            <th scope="col">Account</th>
            <th scope="col">State</th>
            <th scope="col">When, {zoneName(zone)}</th>
            {some && <th scope="col">Why</th>}
          </tr>
        </thead>
        <tbody>
          {messages.map((m) => (
            <tr key={m.id}>
              <th scope="row">
                <span className={classes.name}>
                  <button type="button" className={mailClasses.open} onClick={() => setOpened(m.id)}>
                    <bdi>{m.to_name || m.to_email}</bdi>
                  </button>
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
                {capital(m.state)}
                {m.attempts > 1 && <span className="second"> after {m.attempts} attempts</span>}
              </td>
              <td data-label={`When, ${zoneName(zone)}`} data-two-thirds="" className="nowrap">{momentIn(m.sent_at ?? m.planned_at, zone)}</td>
              {some && <td data-label="Why" data-wide="" data-empty={whyOf(m) === "" ? "" : undefined}>{capital(whyOf(m)) || "–"}</td>}
            </tr>
          ))}
        </tbody>
      </Table>
      {open && <MessageCard key={open.id} message={open} zone={zone} onClose={() => setOpened("")} />}
    </>
  );
}
