import { Button, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { ChaseDraft } from "~/api/monitor";
import { asProblem } from "~/api/problem";
import { Dialog } from "~/parts/Dialog";
import { Fault } from "~/parts/Note";
import partClasses from "~/parts/parts.module.css";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { WaitingTable } from "~/parts/Waiting";
import { mailto } from "~/words/mail";
import { moment } from "~/words/times";
import classes from "./chase.module.css";

/** Whom a note is for: one person, or all of an account. */
export interface Chased {
  invitation?: string;
  account: string;
  name: string;
}

interface Props {
  cycleId: string;
  zone: string;
  to: Chased;
  onClose: () => void;
}

type Wish = { how: "copied" | "opened" | "sent"; subject?: string; body?: string };

/** The lead's own note, drafted in the reader's language, to look over and to send; nothing leaves before a button says so. */
export function NoteDialog({ cycleId, zone, to, onClose }: Props) {
  const draft = useQuery({
    queryKey: ["chase-draft", cycleId, to],
    queryFn: () =>
      to.invitation
        ? take(api.POST("/api/cycles/{cycle_id}/chase/people/{invitation_id}/draft", { params: { path: { cycle_id: cycleId, invitation_id: to.invitation } } }))
        : take(api.POST("/api/cycles/{cycle_id}/chase/accounts/{account_id}/draft", { params: { path: { cycle_id: cycleId, account_id: to.account } } })),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return (
    <Dialog onClose={onClose} size="lg" title={`A note to ${to.name}`}>
      {draft.isPending && <WaitingTable rows={5} />}
      {draft.error && <Fault problem={asProblem(draft.error)} />}
      {draft.data && <Note cycleId={cycleId} zone={zone} to={to} draft={draft.data} onClose={onClose} />}
    </Dialog>
  );
}

function Note({ cycleId, zone, to, draft, onClose }: Props & { draft: ChaseDraft }) {
  const [by, setBy] = useState<"us" | "self">(draft.sent && !draft.why_not ? "us" : "self");
  const [words, setWords] = useState({ us: draft.sent ?? draft.own, self: draft.own });
  const { subject, body } = words[by];
  const change = (part: object) => setWords({ ...words, [by]: { ...words[by], ...part } });
  const log = (body: Wish) =>
    to.invitation
      ? take(api.POST("/api/cycles/{cycle_id}/chase/people/{invitation_id}", { params: { path: { cycle_id: cycleId, invitation_id: to.invitation } }, body }))
      : take(api.POST("/api/cycles/{cycle_id}/chase/accounts/{account_id}", { params: { path: { cycle_id: cycleId, account_id: to.account } }, body }));
  const send = useSend({
    send: log,
    fields: ["subject", "body"],
    stale: [["cycles", cycleId]],
    done: (n) => {
      onClose();
      say(n.how !== "sent" ? "Written down on the list." : n.due_at ? `The note leaves ${moment(n.due_at, zone)}.` : "The note is on its way.");
    },
  });
  const copy = useMutation({
    mutationFn: () => navigator.clipboard.writeText(`${subject}\n\n${body}`),
    onSuccess: () => send.run({ how: "copied" }),
    onError: () => say("Your browser doesn’t let this page copy. Mark the text and copy it by hand."),
  });
  return (
    <div className={partClasses.form} style={{ maxWidth: "none" }}>
      {draft.sent && (
        <SegmentedControl value={by} onChange={(v) => setBy(v === "us" ? "us" : "self")} data={[{ value: "us", label: "Send with Parallax" }, { value: "self", label: "From my own mailbox" }]} aria-label="How it goes out" classNames={{ label: classes.how ?? "" }} />
      )}
      {by === "us" && draft.why_not && <p>{draft.why_not}</p>}
      {send.problem && <Fault problem={send.problem} />}
      <TextInput label="Subject" value={subject} maxLength={200} onChange={(e) => change({ subject: e.currentTarget.value })} dir="auto" lang={draft.locale} error={send.errors["subject"]} />
      <Textarea label="Text" autosize minRows={8} maxRows={18} maxLength={5000} value={body} onChange={(e) => change({ body: e.currentTarget.value })} dir="auto" lang={draft.locale} error={send.errors["body"]} />
      <p className="second">
        {by === "us"
          ? `Goes out in the name of ${draft.sender}, with a button that holds the client’s own link. Replies go to the lead.${draft.leaves_at ? ` Leaves ${moment(draft.leaves_at, zone)}.` : ""}`
          : "Holds no link: only the client may answer, so their link is only in emails to them."}
      </p>
      <div className={partClasses.buttons}>
        {by === "us" ? (
          <Button onClick={() => send.run({ how: "sent", subject, body })} loading={send.busy} disabled={draft.why_not !== undefined}>
            Send the note
          </Button>
        ) : (
          <>
            <Button component="a" href={address(draft, subject, body)} onClick={() => send.run({ how: "opened" })}>
              Open in my email program
            </Button>
            <Button variant="default" onClick={() => copy.mutate()} loading={copy.isPending}>
              Copy
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** A link that opens the note; several readers stand in Bcc, so that none sees who else was asked. */
function address(draft: ChaseDraft, subject: string, body: string): string {
  const [first, ...others] = draft.to;
  if (!first || others.length === 0) return mailto(first?.email ?? "", subject, body);
  return `${mailto("", subject, body)}&bcc=${draft.to.map((r) => encodeURIComponent(r.email)).join(",")}`;
}
