import { Autocomplete, Checkbox, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, take } from "~/api/client";
import { accountQuery } from "~/api/queries";
import { promisesChanged, type Commitment, type CommitmentChange } from "~/api/reviews";
import { Form, Row } from "./Form";
import { ownerFields, ownersOf } from "./owners";
import { useSend } from "./useSend";

interface Props {
  accountId: string;
  cycleId?: string;
  commitment?: Commitment;
  onDone: () => void;
}

const fields = ["what", "evidence", "owner_name", "owner_member_id", "due", "told"];

/** What, who, by when, and how we will know. */
export function CommitmentForm({ accountId, cycleId, commitment: c, onDone }: Props) {
  const { data: account } = useQuery(accountQuery(accountId));
  const [typed, setTyped] = useState({ what: c?.what ?? "", evidence: c?.evidence ?? "", owner: c?.owner ?? "", due: c?.due ?? "", told: c?.told ?? false });
  const [seen] = useState(c?.changed_at); // what is loaded again behind the form is not what was typed over
  const sending = useSend({
    send: (body: CommitmentChange) =>
      c
        ? take(api.PUT("/api/commitments/{commitment_id}", { params: { path: { commitment_id: c.id } }, body }))
        : take(api.POST("/api/accounts/{account_id}/commitments", { params: { path: { account_id: accountId } }, body })),
    fields,
    stale: promisesChanged,
    done: onDone,
  });
  const owners = account ? ownersOf(account) : [];
  const set = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const error = (name: string) => sending.errors[name];
  const send = () => sending.run({ what: typed.what, evidence: typed.evidence, due: typed.due, told: typed.told, ...(cycleId && !c && { cycle_id: cycleId }), ...(seen && { seen_at: seen }), ...ownerFields(typed.owner, owners, c) });
  return (
    <Form onSubmit={send} busy={sending.busy} action={c ? "Save" : "Add the commitment"} problem={sending.problem} rest={sending.rest} onCancel={onDone}>
      <TextInput label="What" placeholder="One named engineer for support" value={typed.what} onChange={(e) => set({ what: e.currentTarget.value })} error={error("what")} maxLength={200} data-autofocus />
      <Row>
        <Autocomplete label="Who" description="One of our team, or somebody at the client" placeholder="Name" data={[...new Set(owners.map((o) => o.name))]} value={typed.owner} onChange={(owner) => set({ owner })} error={error("owner_name") ?? error("owner_member_id")} maxLength={120} />
        <TextInput label="By when" description="Leave it empty when no day was agreed" type="date" value={typed.due} onChange={(e) => set({ due: e.currentTarget.value })} error={error("due")} />
      </Row>
      <TextInput label="How we will know" placeholder="They know the engineer’s name" value={typed.evidence} onChange={(e) => set({ evidence: e.currentTarget.value })} error={error("evidence")} maxLength={200} />
      <Checkbox label="The client knows of it" description="It stands on the sheet for the client" checked={typed.told} onChange={(e) => set({ told: e.currentTarget.checked })} />
    </Form>
  );
}
