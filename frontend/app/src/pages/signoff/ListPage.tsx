import { Button, Modal } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, take } from "~/api/client";
import { listQuery } from "~/api/signoff";
import type { ContactList } from "~/api/types";
import { Only } from "~/frame/Only";
import { useMe } from "~/frame/roles";
import { contactName } from "~/pages/account/Contacts";
import { Empty } from "~/parts/Empty";
import { Fault } from "~/parts/Note";
import { PageHead, Section } from "~/parts/PageHead";
import { sayWithUndo } from "~/parts/Undo";
import { isolated } from "~/words/isolated";
import { ListedForm } from "./ListedForm";
import { ListStanding } from "./ListStanding";
import { Person, PersonOff } from "./Person";
import { SignFoot } from "./SignFoot";
import classes from "./signoff.module.css";
import { TakeOff } from "./TakeOff";
import { useListChange } from "./useList";

const route = getRouteApi("/inside/cycles/$cycleId/accounts/$accountId/list");

/** Whom a cycle asks about one account: its lead puts the list right and signs it, on a phone and in a few minutes. */
export function ListPage() {
  return (
    <Only may="answer" title="Contacts to ask">
      <Loaded />
    </Only>
  );
}

function Loaded() {
  const { cycleId, accountId } = route.useParams();
  const { may } = useMe();
  const { data: list } = useSuspenseQuery(listQuery(cycleId, accountId));
  return (
    <>
      <PageHead
        title={list.account.name}
        above={may.run ? <Link to="/cycles/$cycleId/sign-off" params={{ cycleId }}>Sign-off of <bdi>{list.cycle.name}</bdi></Link> : <Link to="/actions">Actions</Link>}
        about={
          <>
            <span>
              Whom <bdi>{list.cycle.name}</bdi> {list.cycle.state === "draft" ? "asks" : "asked"}
            </span>
            {list.lead && (
              <span>
                led by <bdi>{list.lead.name}</bdi>
              </span>
            )}
          </>
        }
      />
      <ListStanding list={list} />
      <People list={list} />
      {list.can.sign && <SignFoot list={list} />}
    </>
  );
}

type Open = { id: string; what: "edit" | "off" } | "new" | null;

function People({ list }: { list: ContactList }) {
  const [open, setOpen] = useState<Open>(null);
  const shut = () => setOpen(null);
  const path = (contactId: string) => ({ params: { path: { cycle_id: list.cycle.id, account_id: list.account.id, contact_id: contactId } } });
  const back = useListChange({ list, send: (id: string) => take(api.DELETE("/api/cycles/{cycle_id}/accounts/{account_id}/list/{contact_id}/off", path(id))) });
  // By the id, so that a dialog works with whom the list has by now.
  const whom = open === "new" ? null : open;
  const chosen = whom ? list.contacts.find((c) => c.contact.id === whom.id) : undefined;
  const { change } = list.can;
  const add = change && (
    <Button variant="default" size="xs" onClick={() => setOpen("new")}>
      Add a contact
    </Button>
  );
  return (
    <>
      {back.problem && <Fault problem={back.problem} />}
      <Section title={`${list.cycle.state === "draft" ? "Will be asked" : "Were asked"} (${list.contacts.length})`} actions={list.contacts.length > 0 && add}>
        {list.contacts.length === 0 ? (
          <Empty action={add} example="“Priya Nair, head of procurement, priya.nair@northwind.example, decides”">
            {change ? "Nobody is on this list yet. Without a contact, only the team’s view will be heard." : "Nobody is on this list."}
          </Empty>
        ) : (
          <ul className={classes.people}>
            {list.contacts.map((c) => (
              <Person key={c.contact.id} listed={c} {...(change ? { onEdit: () => setOpen({ id: c.contact.id, what: "edit" }), onOff: () => setOpen({ id: c.contact.id, what: "off" }) } : {})} />
            ))}
          </ul>
        )}
      </Section>
      {list.left_off.length > 0 && (
        <Section title={`Not asked this time (${list.left_off.length})`}>
          <ul className={classes.people}>
            {list.left_off.map((c) => (
              <PersonOff key={c.contact.id} listed={c} zone={list.cycle.time_zone} busy={back.busy} {...(change ? { onBack: () => back.run(c.contact.id) } : {})} />
            ))}
          </ul>
        </Section>
      )}
      <Modal opened={open === "new" || (chosen !== undefined && whom?.what === "edit")} onClose={shut} title={open === "new" ? "Add a contact" : "Correct the contact"} closeButtonProps={{ "aria-label": "Close" }}>
        <ListedForm list={list} listed={chosen} onDone={shut} />
      </Modal>
      {chosen && whom?.what === "off" && (
        <TakeOff
          list={list}
          listed={chosen}
          onClose={shut}
          onDone={() => {
            shut();
            sayWithUndo(`${isolated(contactName(chosen.contact))} is not asked this time.`, () => back.run(chosen.contact.id));
          }}
        />
      )}
    </>
  );
}
