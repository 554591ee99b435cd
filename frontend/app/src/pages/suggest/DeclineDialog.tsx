import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, take } from "~/api/client";
import { asProblem } from "~/api/problem";
import type { Suggestion } from "~/api/suggestions";
import { useMe } from "~/frame/roles";
import { Dialog } from "~/parts/Dialog";
import { Form } from "~/parts/Form";
import { say } from "~/parts/say";
import { sayWithUndo } from "~/parts/Undo";
import { useSend } from "~/parts/useSend";
import { isolated } from "~/words/isolated";
import { day } from "~/words/times";
import { stale } from "./stale";

/** Asks why somebody is not asked. It can be taken back until what the client told of them is deleted. */
export function DeclineDialog({ suggestion: s, onClose }: { suggestion: Suggestion; onClose: () => void }) {
  const { firm } = useMe();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const reopen = useReopen();
  const sending = useSend({
    send: (why: string) => take(api.POST("/api/suggestions/{suggestion_id}/decline", { params: { path: { suggestion_id: s.id } }, body: { reason: why } })),
    fields: ["reason"],
    stale: stale(s),
    done: () => {
      onClose();
      sayWithUndo(`${isolated(s.name)} is not asked.`, () => reopen.mutate(s));
    },
  });
  const missing = tried && reason.trim() === "" ? "Say why in a few words." : undefined;
  return (
    <Dialog onClose={onClose} title={`Not ask ${isolated(s.name)}?`}>
      <Form
        onSubmit={() => {
          setTried(true);
          if (reason.trim()) sending.run(reason);
        }}
        busy={sending.busy}
        action="Don’t ask them"
        problem={sending.problem}
        rest={sending.rest}
        onCancel={onClose}
      >
        <p className="second">Nothing is sent, and the client isn’t told. You can take this back until {day(s.kept_until, firm.time_zone)}; then the name is deleted.</p>
        <TextInput label="Why?" description="For your colleagues who look after the account" value={reason} onChange={(e) => setReason(e.currentTarget.value)} maxLength={300} error={missing ?? sending.errors["reason"]} data-autofocus />
      </Form>
    </Dialog>
  );
}

/** Takes a refusal back. */
export function useReopen() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (s: Suggestion) => take(api.POST("/api/suggestions/{suggestion_id}/reopen", { params: { path: { suggestion_id: s.id } } })),
    onError: (error) => say(asProblem(error).message),
    onSettled: (_out, _error, s) => Promise.all(stale(s).map((queryKey) => client.invalidateQueries({ queryKey: [...queryKey] }))),
  });
}
