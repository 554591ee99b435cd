import { Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { ContactList, ListedContact, OffReason } from "~/api/types";
import { contactName } from "~/pages/account/Contacts";
import { Dialog } from "~/parts/Dialog";
import { Form } from "~/parts/Form";
import { isolated } from "~/words/isolated";
import { offReasons } from "~/words/signoff";
import classes from "./signoff.module.css";
import { useListChange } from "./useList";

interface Props {
  list: ContactList;
  listed: ListedContact;
  onClose: () => void;
  onDone: () => void;
}

/** Asks why somebody is not asked this time. It concerns this cycle only, and can be taken back. */
export function TakeOff({ list, listed, onClose, onDone }: Props) {
  const [reason, setReason] = useState<OffReason | "">("");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const name = isolated(contactName(listed.contact));
  const sending = useListChange({
    list,
    fields: ["reason", "note"],
    done: onDone,
    send: (why: OffReason) =>
      take(
        api.PUT("/api/cycles/{cycle_id}/accounts/{account_id}/list/{contact_id}/off", {
          params: { path: { cycle_id: list.cycle.id, account_id: list.account.id, contact_id: listed.contact.id } },
          body: { reason: why, note, version: listed.version },
        }),
      ),
  });
  const unsaid = reason === "other" && note.trim() === "";
  const noReason = tried && reason === "" ? "Choose why." : sending.errors["reason"];
  return (
    <Dialog onClose={onClose} title={`Not ask ${name} this time?`}>
      <Form
        onSubmit={() => {
          setTried(true);
          if (reason && !unsaid) sending.run(reason);
        }}
        busy={sending.busy}
        action="Take off the list"
        problem={sending.problem}
        rest={sending.rest}
        onCancel={onClose}
      >
        <p className="second">They stay a contact of the account, and are not asked in {isolated(list.cycle.name)}. Those who run the cycle see who was taken off, and why.</p>
        <Radio.Group label="Why?" value={reason} onChange={(v) => setReason(v as OffReason)} error={noReason}>
          <div className={classes.reasons}>
            {offReasons.map((r) => (
              <Radio key={r.value} value={r.value} label={r.label} {...(r.value === "left" ? { "data-autofocus": true } : {})} />
            ))}
          </div>
        </Radio.Group>
        <TextInput
          label={reason === "other" ? "In a few words" : "In a few words, if it helps"}
          value={note}
          onChange={(e) => setNote(e.currentTarget.value)}
          maxLength={300}
          error={(tried && unsaid && "Say why in a few words.") || sending.errors["note"]}
        />
      </Form>
    </Dialog>
  );
}
