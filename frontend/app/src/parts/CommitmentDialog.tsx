import { Button } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import { promisesChanged, type Commitment } from "~/api/reviews";
import { useMe } from "~/frame/roles";
import { deedWords } from "~/words/commitments";
import { moment } from "~/words/times";
import { CommitmentForm } from "./CommitmentForm";
import { Dialog } from "./Dialog";
import classes from "./commitments.module.css";
import { Fault } from "./Note";
import { SettleDialog } from "./SettleDialog";
import { sayWithUndo } from "./Undo";
import { useSend } from "./useSend";

interface Props {
  accountId: string;
  /** The review that a new one is made in. */
  cycleId?: string;
  commitment?: Commitment;
  onDone: () => void;
}

/** A promise to be made, changed, dropped or taken off, with what became of it so far. */
export function CommitmentDialog({ accountId, cycleId, commitment: c, onDone }: Props) {
  const [dropping, setDropping] = useState(false);
  const path = { params: { path: { commitment_id: c?.id ?? "" } } };
  const restore = useSend({ send: () => take(api.POST("/api/commitments/{commitment_id}/restore", path)), stale: promisesChanged, aloud: true });
  const remove = useSend({
    send: () => take(api.DELETE("/api/commitments/{commitment_id}", path)),
    stale: promisesChanged,
    done: () => {
      sayWithUndo(`“${c?.what}” is off the list.`, () => restore.run());
      onDone();
    },
  });
  if (c && dropping) return <SettleDialog commitment={c} state="dropped" onDone={onDone} />;
  return (
    <Dialog onClose={onDone} title={c ? "Commitment" : "New commitment"} size="lg">
      {c && !c.may_change ? <p>{c.what}</p> : <CommitmentForm accountId={accountId} {...(cycleId && { cycleId })} {...(c && { commitment: c })} onDone={onDone} />}
      {remove.problem && <Fault problem={remove.problem} />}
      {c?.may_change && (
        <p>
          {c.state === "open" && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setDropping(true)}>
              It is no longer needed
            </Button>
          )}
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => remove.run()} loading={remove.busy}>
            Entered by mistake: take it off
          </Button>
        </p>
      )}
      {c && <History commitment={c} />}
    </Dialog>
  );
}

function History({ commitment }: { commitment: Commitment }) {
  const { firm } = useMe();
  return (
    <section aria-label="What became of it">
      <ul className={classes.history}>
        {commitment.events.map((e) => (
          <li key={e.at + e.what} className={classes.under}>
            {moment(e.at, firm.time_zone)}: {deedWords(e.what)} by <bdi>{e.by}</bdi>
            {e.why && (
              <>
                . <bdi>{e.why}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
