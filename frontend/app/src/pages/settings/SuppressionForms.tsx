import { TextInput } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { Suppression } from "~/api/types";
import { Form } from "~/parts/Form";
import { useSend } from "~/parts/useSend";

const stale = [["suppressions"], ["accounts"]];
const fields = ["email", "reason"];

/** Puts an address among those never emailed. */
export function SuppressForm({ onDone }: { onDone: () => void }) {
  const [email, setEmail] = useState("");
  const [reason, setReason] = useState("");
  const send = useSend({ send: () => take(api.POST("/api/suppressions", { body: { email, reason } })), fields, stale, done: onDone });
  return (
    <Form onSubmit={() => send.run(undefined)} busy={send.busy} action="Add the address" problem={send.problem} rest={send.rest} onCancel={onDone}>
      <TextInput label="Email" type="email" value={email} onChange={(e) => setEmail(e.currentTarget.value)} error={send.errors["email"]} data-autofocus />
      <TextInput label="Reason" value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={send.errors["reason"]} />
    </Form>
  );
}

/** Takes an address out again; the reason goes into the audit log. */
export function ReadmitForm({ suppression, onDone }: { suppression: Suppression; onDone: () => void }) {
  const [reason, setReason] = useState("");
  const send = useSend({
    send: () => take(api.POST("/api/suppressions/{suppression_id}/readmit", { params: { path: { suppression_id: suppression.id } }, body: { reason } })),
    fields,
    stale,
    done: onDone,
  });
  return (
    <Form onSubmit={() => send.run(undefined)} busy={send.busy} action="Email it again" problem={send.problem} rest={send.rest} onCancel={onDone}>
      <p>Do this only if {suppression.email} has asked for it.</p>
      <TextInput label="How do you know?" value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={send.errors["reason"]} data-autofocus />
    </Form>
  );
}
