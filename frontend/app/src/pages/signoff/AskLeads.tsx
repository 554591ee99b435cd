import { Button, Checkbox, Modal, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, take } from "~/api/client";
import { signOffQuery } from "~/api/signoff";
import type { SignOffBoard } from "~/api/types";
import { Confirm } from "~/parts/Confirm";
import { Form } from "~/parts/Form";
import { Fault } from "~/parts/Note";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { isolated } from "~/words/isolated";
import { counted } from "~/words/numbers";
import { distance, instantOf, moment, wallClock, zoneName } from "~/words/times";
import classes from "./signoff.module.css";

/** What the leads are asked: by when, and whether the launch waits; to ask, to move, to write again, to call off. */
export function AskLeads({ board }: { board: SignOffBoard }) {
  const { cycle, round } = board;
  const [dialog, setDialog] = useState<"ask" | "stop" | null>(null);
  const path = { params: { path: { cycle_id: cycle.id } } };
  const nudge = useSend({
    send: () => take(api.POST("/api/cycles/{cycle_id}/sign-off/nudge", path)),
    stale: [["cycles", cycle.id]],
    done: ({ mails }) => say(mails === 0 ? "Everybody who has not signed was written to today already." : `${counted(mails, "reminder is", "reminders are")} on the way.`),
  });
  const shut = () => setDialog(null);
  const waiting = board.lists.some((l) => l.state === "unsigned" && l.lead);
  return (
    <>
      <div className={classes.round}>
        {round ? (
          <p>
            Asked by <bdi>{round.asked_by}</bdi> to sign by <strong>{moment(round.due_at, cycle.time_zone)}</strong>, {distance(round.due_at, new Date(), cycle.time_zone)}.{" "}
            {round.blocking ? "The launch waits for all of them." : "The launch doesn’t wait for them; who has not signed is shown before it."}
          </p>
        ) : (
          <p>
            The leads know these people. Ask them to look at who will be asked, before anybody is: they add, correct and take off, each with a reason, and sign. It takes them five minutes on a phone.
          </p>
        )}
        <div className={classes.deeds}>
          {round && waiting && (
            <Button onClick={() => nudge.run(undefined)} loading={nudge.busy}>
              Remind who has not signed
            </Button>
          )}
          <Button variant={round ? "default" : "filled"} onClick={() => setDialog("ask")}>
            {round ? "Change" : "Ask the leads"}
          </Button>
          {round && (
            <Button variant="default" onClick={() => setDialog("stop")}>
              Call off
            </Button>
          )}
        </div>
      </div>
      {nudge.problem && <Fault problem={nudge.problem} />}
      <Modal opened={dialog === "ask"} onClose={shut} title={round ? "Change what leads are asked" : "Ask the leads to sign off"} closeButtonProps={{ "aria-label": "Close" }}>
        <AskForm board={board} onDone={shut} />
      </Modal>
      <Stop board={board} opened={dialog === "stop"} onClose={shut} />
    </>
  );
}

function AskForm({ board: { cycle, round, lists }, onDone }: { board: SignOffBoard; onDone: () => void }) {
  const client = useQueryClient();
  const [due, setDue] = useState(() => wallClock(round?.due_at ?? usualDue(cycle.opens_at, new Date()), cycle.time_zone));
  const [blocking, setBlocking] = useState(round?.blocking ?? false);
  const at = instantOf(due, cycle.time_zone);
  const leads = new Set(lists.filter((l) => l.state === "unsigned").flatMap((l) => (l.lead ? [l.lead.id] : []))).size;
  const ask = useSend({
    send: (dueAt: string) => take(api.PUT("/api/cycles/{cycle_id}/sign-off", { params: { path: { cycle_id: cycle.id } }, body: { due_at: dueAt, blocking } })),
    fields: ["due_at"],
    stale: [["cycles", cycle.id], ["sign-offs"]],
    done: (out) => {
      client.setQueryData(signOffQuery(cycle.id).queryKey, out);
      say(round ? "Changed." : `${counted(leads, "lead is", "leads are")} asked by email.`);
      onDone();
    },
  });
  const afterOpening = at && at > new Date(cycle.opens_at) ? " That is after the cycle opens." : "";
  return (
    <Form onSubmit={() => at && ask.run(at.toISOString())} busy={ask.busy} action={round ? "Save" : `Email ${counted(leads, "lead")}`} problem={ask.problem} rest={ask.rest} onCancel={onDone}>
      <TextInput
        type="datetime-local"
        label={`Sign by, ${zoneName(cycle.time_zone)}`}
        description={at ? `${moment(at, cycle.time_zone)}.${afterOpening}` : "A date and a time"}
        value={due}
        onChange={(e) => setDue(e.currentTarget.value)}
        error={(!at && "Choose a date and a time.") || ask.errors["due_at"]}
        data-autofocus
      />
      <Checkbox label="Don’t launch before all have signed" description="You can sign in a lead’s place." checked={blocking} onChange={(e) => setBlocking(e.currentTarget.checked)} />
      <p className="second">{round ? "Nobody who had the email gets it again. Whoever has not signed is reminded two days before the date." : "Each lead gets one email for all their accounts, and a reminder two days before the date if something is not signed by then."}</p>
    </Form>
  );
}

/** Three days before the opening, where there is that much time; else the middle of what there is. */
export function usualDue(opensAt: string, now: Date): Date {
  const opens = new Date(opensAt).getTime();
  const wanted = opens - 3 * 86_400_000;
  if (wanted > now.getTime() + 86_400_000) return new Date(wanted);
  return new Date(Math.max(now.getTime() + (opens - now.getTime()) / 2, now.getTime() + 86_400_000));
}

function Stop({ board: { cycle }, opened, onClose }: { board: SignOffBoard; opened: boolean; onClose: () => void }) {
  const stop = useSend({ send: () => take(api.DELETE("/api/cycles/{cycle_id}/sign-off", { params: { path: { cycle_id: cycle.id } } })), stale: [["cycles", cycle.id], ["sign-offs"]], done: onClose });
  return (
    <Confirm opened={opened} onClose={onClose} title="Ask the leads no more?" action="Call it off" busy={stop.busy} problem={stop.problem} onConfirm={() => stop.run(undefined)}>
      <p>
        Emails that have not left are taken back, and leads can’t change the lists of <bdi>{isolated(cycle.name)}</bdi> any more. What they have signed, corrected and taken off stays.
      </p>
    </Confirm>
  );
}
