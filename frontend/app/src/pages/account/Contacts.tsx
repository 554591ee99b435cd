import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { Contact } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Name } from "~/parts/Name";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { decisionRoles } from "~/words/states";
import { ContactForm } from "./ContactForm";
import { ContactMail } from "./ContactMail";
import { DeleteContact } from "./DeleteContact";

interface Props {
  accountId: string;
  accountZone: string;
  contacts: readonly Contact[];
  /** Whose address is to be mended at once. */
  mend?: string | undefined;
}

/** The people at the account whom we ask. Who said no is shown as such and never mailed. */
export function Contacts({ accountId, accountZone, contacts, mend }: Props) {
  const { may } = useMe();
  const [editing, setEditing] = useState<Contact | "new" | null>(() => contacts.find((c) => c.id === mend) ?? null);
  const [reading, setReading] = useState<Contact | null>(null);
  const shut = () => setEditing(null);
  return (
    <Section
      title="Contacts"
      actions={
        may.run && (
          <Button variant="default" size="xs" onClick={() => setEditing("new")}>
            Add a contact
          </Button>
        )
      }
    >
      {contacts.length === 0 ? (
        <p className="second">Nobody to ask here yet, so a cycle would hear only the team.</p>
      ) : (
        <Table caption="Contacts">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Title</th>
              <th scope="col">Email</th>
              <th scope="col">In the decision</th>
              <th scope="col">May be emailed</th>
              {may.run && (
                <th scope="col">
                  <span className="visually-hidden">Change</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {contacts.map((c) => (
              <tr key={c.id}>
                <th scope="row">
                  <Name>{contactName(c)}</Name>
                </th>
                <td data-label="Title">{c.title ? <Name>{c.title}</Name> : "–"}</td>
                <td data-label="Email" data-wide="">{c.email}</td>
                <td data-label="In the decision">{decisionRoles.find((d) => d.value === c.decision_role)?.label ?? "–"}</td>
                <td data-label="May be emailed">{c.suppressed ? <strong>Never</strong> : "Yes"}</td>
                {may.run && (
                  <td data-label="" data-actions="">
                    <span className="nowrap">
                      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setReading(c)} aria-label={`Emails to ${contactName(c)}`}>
                        Emails
                      </Button>
                      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setEditing(c)} aria-label={`Edit ${contactName(c)}`}>
                        Edit
                      </Button>
                      <DeleteContact contact={c} />
                    </span>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {reading && <ContactMail contact={reading} name={contactName(reading)} onClose={() => setReading(null)} />}
      <Modal opened={editing !== null} onClose={shut} title={editing === "new" ? "Add a contact" : "Edit the contact"} closeButtonProps={{ "aria-label": "Close" }}>
        {editing !== null && <ContactForm accountId={accountId} accountZone={accountZone} contact={editing === "new" ? undefined : editing} onDone={shut} />}
      </Modal>
    </Section>
  );
}

/** A contact's whole name, or the address where no name is known. */
export function contactName(c: Contact): string {
  return [c.first_name, c.last_name].filter(Boolean).join(" ") || c.email;
}
