import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { Contact, ContactChange } from "~/api/types";
import { Form, Row } from "~/parts/Form";
import { useSend } from "~/parts/useSend";
import { decisionRoles } from "~/words/states";
import { zoneWords } from "~/words/times";
import { LanguageField } from "./LanguageField";
import { ZoneField } from "./ZoneField";

interface Props {
  accountId: string;
  /** The account’s time zone; empty for none of its own. */
  accountZone: string;
  contact: Contact | undefined;
  onDone: () => void;
}

const fields = ["first_name", "last_name", "email", "title", "locale", "time_zone", "decision_role"];

/** Adds or changes a contact. */
export function ContactForm({ accountId, accountZone, contact, onDone }: Props) {
  const [typed, setTyped] = useState<ContactChange>({
    first_name: contact?.first_name ?? "",
    last_name: contact?.last_name ?? "",
    email: contact?.email ?? "",
    title: contact?.title ?? "",
    locale: contact?.locale ?? "",
    time_zone: contact?.time_zone ?? "",
    decision_role: contact?.decision_role ?? "",
  });
  const sending = useSend({
    send: (body: ContactChange) =>
      contact
        ? take(api.PUT("/api/contacts/{contact_id}", { params: { path: { contact_id: contact.id } }, body }))
        : take(api.POST("/api/accounts/{account_id}/contacts", { params: { path: { account_id: accountId } }, body })),
    fields,
    stale: [["accounts"]],
    done: onDone,
  });
  const set = (part: Partial<ContactChange>) => setTyped({ ...typed, ...part });
  const error = (name: string) => sending.errors[name];
  return (
    <Form onSubmit={() => sending.run(typed)} busy={sending.busy} action={contact ? "Save" : "Add the contact"} problem={sending.problem} rest={sending.rest} onCancel={onDone}>
      <Row>
        <TextInput label="First name" value={typed.first_name} onChange={(e) => set({ first_name: e.currentTarget.value })} error={error("first_name")} maxLength={100} data-autofocus />
        <TextInput label="Last name" value={typed.last_name} onChange={(e) => set({ last_name: e.currentTarget.value })} error={error("last_name")} maxLength={100} />
      </Row>
      <TextInput label="Email" type="email" value={typed.email} onChange={(e) => set({ email: e.currentTarget.value })} error={error("email")} maxLength={254} />
      <TextInput label="Title" value={typed.title} onChange={(e) => set({ title: e.currentTarget.value })} error={error("title")} maxLength={200} />
      <Select label="In the decision" allowDeselect={false} data={[...decisionRoles]} value={typed.decision_role ?? ""} onChange={(v) => set({ decision_role: v ?? "" })} error={error("decision_role")} />
      <LanguageField value={typed.locale ?? ""} onChange={(locale) => set({ locale })} error={error("locale")} />
      <ZoneField
        value={typed.time_zone ?? ""}
        otherwise={accountZone ? `The account’s: ${zoneWords(accountZone)}` : "The cycle’s"}
        description="Emails arrive in office hours there"
        onChange={(zone) => set({ time_zone: zone })}
        error={error("time_zone")}
      />
    </Form>
  );
}
