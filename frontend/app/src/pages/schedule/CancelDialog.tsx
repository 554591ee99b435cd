import { api, take } from "~/api/client";
import type { Opening } from "~/api/schedule";
import { Confirm } from "~/parts/Confirm";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { counted } from "~/words/numbers";

/** Asks before an opening is cancelled, and says who has been told of it already. */
export function CancelDialog({ opening, onClose }: { opening: Opening; onClose: () => void }) {
  const id = opening.cycle.id;
  const told = opening.told_count;
  const cancel = useSend({
    send: () => take(api.DELETE("/api/cycles/{cycle_id}/schedule", { params: { path: { cycle_id: id } } })),
    stale: [["cycles"]],
    done: (after) => {
      onClose();
      say(after.told_count > 0 ? `Cancelled. ${counted(after.told_count, "client has", "clients have")} been told already; the launch check names them.` : "Cancelled. It is a draft again, and nobody was told.");
    },
  });
  return (
    <Confirm opened onClose={onClose} title="Cancel the opening?" action="Cancel the opening" destroys busy={cancel.busy} problem={cancel.problem} onConfirm={() => cancel.run(undefined)}>
      <p>The cycle becomes a draft again. Nobody is invited, and emails that have not left are taken back.</p>
      {told > 0 && <p>{counted(told, "client has", "clients have")} had the pre-notice already. They get no email about the change; you may want to tell them yourself. Should you schedule it again, they are not told twice.</p>}
    </Confirm>
  );
}
