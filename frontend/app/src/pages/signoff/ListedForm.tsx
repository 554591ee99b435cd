import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { ContactChange, ContactList, ListedContact } from "~/api/types";
import { LanguageField } from "~/pages/account/LanguageField";
import { Form, Row } from "~/parts/Form";
import { decisionRoles } from "~/words/states";
import { useListChange } from "./useList";

interface Props {
  list: ContactList;
  listed: ListedContact | undefined;
  onDone: () => void;
}

const fields = ["first_name", "last_name", "email", "title", "locale", "decision_role"];

/** Adds somebody to a list, or corrects them. */
export function ListedForm({ list, listed, onDone }: Props) {
  const was = listed?.contact;
  const [typed, setTyped] = useState<ContactChange>({
    first_name: was?.first_name ?? "",
    last_name: was?.last_name ?? "",
    email: was?.email ?? "",
    title: was?.title ?? "",
    locale: was?.locale ?? "",
    decision_role: was?.decision_role ?? "",
  });
  const path = { cycle_id: list.cycle.id, account_id: list.account.id };
  const sending = useListChange({
    list,
    fields,
    done: onDone,
    send: (contact: ContactChange) =>
      listed
        ? take(api.PUT("/api/cycles/{cycle_id}/accounts/{account_id}/list/{contact_id}", { params: { path: { ...path, contact_id: listed.contact.id } }, body: { contact, version: listed.version } }))
        : take(api.POST("/api/cycles/{cycle_id}/accounts/{account_id}/list", { params: { path }, body: contact })),
  });
  const set = (part: Partial<ContactChange>) => setTyped({ ...typed, ...part });
  const error = (name: string) => sending.errors[name];
  return (
    <Form onSubmit={() => sending.run(typed)} busy={sending.busy} action={listed ? "Save" : "Add the contact"} problem={sending.problem} rest={sending.rest} onCancel={onDone}>
      <Row>
        <TextInput label="First name" value={typed.first_name} onChange={(e) => set({ first_name: e.currentTarget.value })} error={error("first_name")} maxLength={100} data-autofocus />
        <TextInput label="Last name" value={typed.last_name} onChange={(e) => set({ last_name: e.currentTarget.value })} error={error("last_name")} maxLength={100} />
      </Row>
      <TextInput label="Email" type="email" inputMode="email" autoCapitalize="off" value={typed.email} onChange={(e) => set({ email: e.currentTarget.value })} error={error("email")} maxLength={254} />
      <TextInput label="Title" value={typed.title} onChange={(e) => set({ title: e.currentTarget.value })} error={error("title")} maxLength={200} />
      <Select label="In the decision" allowDeselect={false} data={[...decisionRoles]} value={typed.decision_role ?? ""} onChange={(v) => set({ decision_role: v ?? "" })} error={error("decision_role")} />
      <LanguageField value={typed.locale ?? ""} onChange={(locale) => set({ locale })} error={error("locale")} />
    </Form>
  );
}
