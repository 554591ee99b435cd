import { Button } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { Contact } from "~/api/types";
import { Confirm } from "~/parts/Confirm";
import { useSend } from "~/parts/useSend";

/** Removes a contact who was never asked; the server keeps those who were. */
export function DeleteContact({ contact }: { contact: Contact }) {
  const [asking, setAsking] = useState(false);
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ") || contact.email;
  const remove = useSend({
    send: () => take(api.DELETE("/api/contacts/{contact_id}", { params: { path: { contact_id: contact.id } } })),
    stale: [["accounts"]],
    done: () => setAsking(false),
  });
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Delete ${name}`}>
        Delete
      </Button>
      <Confirm opened={asking} onClose={() => setAsking(false)} title={`Delete ${name}?`} action="Delete the contact" destroys busy={remove.busy} problem={remove.problem} onConfirm={() => remove.run(undefined)}>
        <p>
          <bdi>{name}</bdi> leaves the account’s contacts for good. Nobody who was asked in a cycle can be deleted, because their answers belong to it. To stop emailing somebody, put their address among those never emailed.
        </p>
      </Confirm>
    </>
  );
}
