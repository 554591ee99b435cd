import { api, take } from "~/api/client";
import type { Message } from "~/api/types";
import { say } from "./say";
import { sayWithUndo } from "./Undo";
import { useSend } from "./useSend";

const stale = [["cycles"], ["mail"], ["contacts"]];
const path = (m: Message) => ({ params: { path: { message_id: m.id } } });

/** What a person decides about a mail: take it back, send it again, say that it came. */
export function useDecisions(done: () => void) {
  const again = useSend({
    send: ({ message, anyway }: { message: Message; anyway?: boolean }) => take(api.POST("/api/messages/{message_id}/retry", { ...path(message), body: anyway ? { anyway } : {} })),
    stale,
    done: (m) => {
      done();
      say(`On its way to ${m.to_email}.`);
    },
  });
  const cancel = useSend({
    send: (message: Message) => take(api.POST("/api/messages/{message_id}/cancel", path(message))),
    stale,
    done: (m) => {
      done();
      sayWithUndo(`Cancelled. Nothing goes to ${m.to_email}.`, () => again.run({ message: m }));
    },
  });
  const arrived = useSend({
    send: (message: Message) => take(api.POST("/api/messages/{message_id}/arrived", path(message))),
    stale,
    done: () => {
      done();
      say("Noted as arrived.");
    },
  });
  const all = [again, cancel, arrived];
  return {
    again: again.run,
    cancel: cancel.run,
    arrived: arrived.run,
    busy: all.some((s) => s.busy),
    problem: all.find((s) => s.problem)?.problem ?? null,
    reset: () => all.forEach((s) => s.reset()),
  };
}
