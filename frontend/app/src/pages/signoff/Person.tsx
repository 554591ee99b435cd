import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { ListedContact } from "~/api/types";
import { contactName } from "~/pages/account/Contacts";
import { languageName } from "~/words/languages";
import { offWords } from "~/words/signoff";
import { decisionRoles } from "~/words/states";
import { shortDay } from "~/words/times";
import classes from "./signoff.module.css";

/** Somebody on the list, as their lead knows them. */
export function Person({ listed: { contact: c }, onEdit, onOff }: { listed: ListedContact; onEdit?: (() => void) | undefined; onOff?: (() => void) | undefined }) {
  const name = contactName(c);
  const role = c.decision_role ? decisionRoles.find((d) => d.value === c.decision_role)?.label.toLowerCase() : undefined;
  const known = [c.title, role, c.locale && languageName(c.locale)].filter(Boolean);
  return (
    <Row
      name={name}
      deeds={
        onEdit &&
        onOff && (
          <>
            <Button variant="default" size="xs" onClick={onEdit} aria-label={`Edit ${name}`}>
              Edit
            </Button>
            <Button variant="default" size="xs" onClick={onOff} aria-label={`Take ${name} off the list`}>
              Take off
            </Button>
          </>
        )
      }
    >
      {known.length > 0 && (
        <p className="second">
          {known.map((k, n) => (
            <span key={String(k)}>
              {n > 0 && " · "}
              <bdi>{k}</bdi>
            </span>
          ))}
        </p>
      )}
      {name !== c.email && <p className="second">{c.email}</p>}
      {c.suppressed && (
        <p>
          <strong>Never emailed</strong>: this address has said no, or can’t be reached.
        </p>
      )}
    </Row>
  );
}

/** Somebody who is not asked this time, and why. */
export function PersonOff({ listed: { contact, off }, zone, onBack, busy }: { listed: ListedContact; zone: string; onBack?: (() => void) | undefined; busy?: boolean }) {
  const name = contactName(contact);
  return (
    <Row
      name={name}
      deeds={
        onBack && (
          <Button variant="default" size="xs" onClick={onBack} loading={busy ?? false} aria-label={`Put ${name} back on the list`}>
            Put back
          </Button>
        )
      }
    >
      {off && (
        <p>
          <bdi>{offWords(off)}</bdi>{" "}
          <span className="second">
            (<bdi>{off.by}</bdi>, {shortDay(off.at, zone)})
          </span>
        </p>
      )}
    </Row>
  );
}

function Row({ name, deeds, children }: { name: string; deeds?: ReactNode; children: ReactNode }) {
  return (
    <li className={classes.person}>
      <div>
        <p className={classes.name}>
          <bdi>{name}</bdi>
        </p>
        {children}
      </div>
      {deeds && <div className={classes.deeds}>{deeds}</div>}
    </li>
  );
}
