import { Textarea } from "@mantine/core";
import { useState } from "react";
import { promisesChanged, settle, type Commitment, type CommitmentState } from "~/api/reviews";
import { Dialog } from "./Dialog";
import { Form } from "./Form";
import { sayWithUndo } from "./Undo";
import { useSend } from "./useSend";

const titles: Partial<Record<CommitmentState, string>> = { "not kept": "Not kept", dropped: "Dropped" };

/** Asks why a promise was not kept, or was dropped: the next review begins with it. */
export function SettleDialog({ commitment: c, state, onDone }: { commitment: Commitment; state: CommitmentState; onDone: () => void }) {
  const [why, setWhy] = useState("");
  const back = useSend({ send: () => settle(c.id, c.state, ""), stale: promisesChanged, aloud: true });
  const sending = useSend({
    send: () => settle(c.id, state, why),
    fields: ["why"],
    stale: promisesChanged,
    done: () => {
      sayWithUndo(`“${c.what}”: ${(titles[state] ?? state).toLocaleLowerCase()}.`, () => back.run());
      onDone();
    },
  });
  return (
    <Dialog onClose={onDone} title={titles[state] ?? state}>
      <Form onSubmit={() => sending.run()} busy={sending.busy} action="Save" problem={sending.problem} rest={sending.rest} onCancel={onDone}>
        <p>
          <bdi>{c.what}</bdi>
        </p>
        <Textarea label="What happened" description="Colleagues read it, and the next review begins with it. Clients don’t see these words." value={why} onChange={(e) => setWhy(e.currentTarget.value)} error={sending.errors["why"]} maxLength={500} autosize minRows={2} data-autofocus />
      </Form>
    </Dialog>
  );
}
