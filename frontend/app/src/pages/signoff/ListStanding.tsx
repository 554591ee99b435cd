import type { ContactList } from "~/api/types";
import { Note } from "~/parts/Note";
import { isolated } from "~/words/isolated";
import { changeWords } from "~/words/signoff";
import { moment, shortDay } from "~/words/times";
import classes from "./signoff.module.css";

/** Where a list stands: what is asked of the reader, who signed it, what has changed since. */
export function ListStanding({ list }: { list: ContactList }) {
  const { cycle, round } = list;
  if (list.state === "changed" && cycle.state === "draft")
    return (
      <Note title={`Changed since ${signedBy(list)}`}>
        <ul className={classes.changes}>
          {list.changes.map((c) => (
            <li key={c.kind + c.contact_id}>
              {changeWords(c)}
              {c.by && (
                <span className="second">
                  , by <bdi>{c.by}</bdi>
                  {c.at && ` on ${shortDay(c.at, cycle.time_zone)}`}
                </span>
              )}
            </li>
          ))}
        </ul>
        {list.can.sign && <p>Look at the list as it is now, and sign it again.</p>}
      </Note>
    );
  if (list.state !== "unsigned") return <Note title={`Signed off: ${signedBy(list)}`}>{list.state === "changed" && <p>The list had changed after that when the cycle was launched.</p>}</Note>;
  if (cycle.state !== "draft") return <Note title="Nobody signed this list off before the launch" />;
  if (list.can.sign && list.lead && round)
    return (
      <Note title={`Please sign by ${moment(round.due_at, cycle.time_zone)}`}>
        <p>Add who is missing, correct what is wrong, and take off who shouldn’t be asked this time. Nobody is emailed before the launch.</p>
      </Note>
    );
  return <Note title={notSigned(list)} />;
}

function signedBy(list: ContactList): string {
  const when = list.signed_at ? ` on ${moment(list.signed_at, list.cycle.time_zone)}` : "";
  return `${isolated(list.signed_by)} signed${list.in_place ? " in the lead’s place" : ""}${when}`;
}

function notSigned({ lead, round, can }: ContactList): string {
  if (!lead) return can.sign ? "This account has no lead, so you sign in their place" : "This account has no lead who could sign";
  if (!round) return `${isolated(lead.name)} has not been asked to sign yet`;
  return `Waiting for ${isolated(lead.name)} to sign`;
}
