import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import type { ChaseAccount, ChasePerson } from "~/api/monitor";
import { money, outOf } from "~/words/numbers";
import { decisionRoles } from "~/words/states";
import classes from "./chase.module.css";
import type { Chased } from "./NoteDialog";
import { lastMailWords, noteWords, silentWords, whyWords } from "./words";

interface Props {
  cycleId: string;
  zone: string;
  account: ChaseAccount;
  /** On a phone, whether its people wait behind a button until they are asked for. */
  folded: boolean;
  write: (to: Chased) => void;
}

const whyHidden: Record<string, string> = {
  sealed: "Who is silent shows once your own answers for this account are in.",
  "confidential until close": "Answers are in confidence, so who is silent isn’t shown. Write to all of the account.",
};

/** An account with those who are silent there. On a phone most fold, so that a page of the list is a few screens long. */
export function SilentAccount({ cycleId, zone, account: a, folded, write }: Props) {
  const phone = useMediaQuery("(max-width: 600px)", undefined, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = !phone || (chosen ?? !folded);
  const people = useId();
  return (
    <section className={classes.account} aria-label={a.name}>
      <div className={classes.head}>
        <h2 className={classes.name}>
          <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: a.id }}>
            <bdi>{a.name}</bdi>
          </Link>
        </h2>
        <span className="second">{[money(a.value, a.currency ?? ""), `${outOf(a.clients.answered, a.clients.asked)} answered`, a.lead?.name ?? "no lead"].filter(Boolean).join(" · ")}</span>
        <Button size="compact-sm" variant="subtle" color="gray" aria-label={`Write to all of ${a.name}`} onClick={() => write({ account: a.id, name: `all of ${a.name}` })}>
          Write to all
        </Button>
      </div>
      {a.hidden && <p className="second">{whyHidden[a.hidden] ?? "Who is silent isn’t shown here."}</p>}
      {a.notes.map((n) => (
        <p key={n.at} className="second">{noteWords(n, zone)}, to all</p>
      ))}
      {phone && a.people.length > 0 && (
        <button type="button" className={classes.fold} aria-expanded={open} aria-controls={people} onClick={() => setChosen(!open)}>
          {silentWords(a.people)}
        </button>
      )}
      <ul id={people} className={classes.people} hidden={!open}>
        {a.people.map((p) => (
          <Person key={p.invitation_id} zone={zone} person={p} write={() => write({ invitation: p.invitation_id, account: a.id, name: p.name })} />
        ))}
      </ul>
    </section>
  );
}

function Person({ zone, person: p, write }: { zone: string; person: ChasePerson; write: () => void }) {
  const role = decisionRoles.find((r) => r.value === p.role && r.value !== "")?.label;
  return (
    <li>
      <div>
        <strong>
          <bdi>{p.name}</bdi>
        </strong>
        {(p.title || role) && <span className="second"> {[p.title, role].filter(Boolean).join(" · ")}</span>}
        <div>{whyWords(p.reasons.filter((r) => r !== "decides" || !role))}</div>
        <div className="second">{lastMailWords(p.last_mail, zone)}</div>
        {p.last_note && <div className="second">{noteWords(p.last_note, zone)}</div>}
      </div>
      <Button size="compact-sm" variant="default" onClick={write} aria-label={`Write a note to ${p.name}`}>
        Write a note
      </Button>
    </li>
  );
}
