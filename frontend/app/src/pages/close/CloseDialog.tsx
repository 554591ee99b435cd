import { useNavigate } from "@tanstack/react-router";
import { api, take } from "~/api/client";
import type { CycleDetail } from "~/api/types";
import { Confirm } from "~/parts/Confirm";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { counted } from "~/words/numbers";

interface Props {
  cycle: CycleDetail;
  opened: boolean;
  onClose: () => void;
}

/** Asks once more before the results are frozen for good. */
export function CloseDialog({ cycle, opened, onClose }: Props) {
  const navigate = useNavigate();
  const close = useSend({
    send: () => take(api.POST("/api/cycles/{cycle_id}/close", { params: { path: { cycle_id: cycle.id } } })),
    stale: [["cycles"], ["tasks"]],
    done: () => {
      onClose();
      say("The cycle is closed. Both sides can now be seen as far as was promised.");
      void navigate({ to: "/cycles/$cycleId", params: { cycleId: cycle.id } });
    },
  });
  const silent = cycle.clients.asked - cycle.clients.answered;
  const open = cycle.sellers.asked - cycle.sellers.answered;
  return (
    <Confirm opened={opened} onClose={onClose} title="Close this cycle now?" action="Close the cycle" destroys busy={close.busy} problem={close.problem} onConfirm={() => close.run(undefined)}>
      <p>
        {counted(silent, "client has", "clients have")} not answered and {counted(open, "team answer is", "team answers are")} still missing. The close freezes the results: no answer in them can be
        changed, and both sides become visible as far as was promised. Clients’ answers that come later are kept apart as late ones. A closed cycle can’t be opened again.
      </p>
    </Confirm>
  );
}
