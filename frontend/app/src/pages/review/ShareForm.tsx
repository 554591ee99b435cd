import { Button, Checkbox, Textarea } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import { promisesChanged } from "~/api/reviews";
import type { SharePage } from "~/api/shares";
import { Confirm } from "~/parts/Confirm";
import { Fault } from "~/parts/Note";
import { say } from "~/parts/say";
import { useDraft } from "~/parts/useDraft";
import { useSend } from "~/parts/useSend";
import { standing } from "~/words/commitments";
import classes from "./review.module.css";
import { SharePreview } from "./SharePreview";
import { beginning, mostTold, saysSomething, sharingOf } from "./sharing";

/** Chooses what the client may see, shows it as they will, and then shares it, or takes it back. */
export function ShareForm({ page }: { page: SharePage }) {
  const path = { path: { cycle_id: page.cycle.id, account_id: page.account.id } };
  const { draft, change, drop } = useDraft(`shared.${page.cycle.id}.${page.account.id}`, beginning(page));
  const [asking, setAsking] = useState<"share" | "back">();
  const sharing = sharingOf(draft, page);
  const something = saysSomething(sharing);
  const done = (words: string) => () => {
    drop();
    setAsking(undefined);
    say(words);
  };
  const share = useSend({
    send: () => take(api.PUT("/api/cycles/{cycle_id}/accounts/{account_id}/review/shared", { params: path, body: sharing })),
    stale: promisesChanged,
    done: done("The client’s links show it now."),
  });
  const back = useSend({
    send: () => take(api.DELETE("/api/cycles/{cycle_id}/accounts/{account_id}/review/shared", { params: path })),
    stale: promisesChanged,
    done: done("The client’s links don’t show it any more."),
  });
  return (
    <div className={classes.sharing}>
      <Checkbox
        label="What their people said together"
        description={page.result.length > 0 ? "For each question the answer nearest to the average: no names, no comments, nothing of ours." : "Fewer than three have answered, so there is no result in which nobody could be recognised."}
        checked={sharing.result}
        disabled={page.result.length === 0}
        onChange={(e) => change({ result: e.currentTarget.checked })}
      />
      {page.choices.length > 0 && (
        <Checkbox.Group label="Promises that they are told of" description="With what became of each, as it stands on the day they look." value={draft.told} onChange={(told) => change({ told })}>
          <div className={classes.told}>
            {page.choices.map((c) => (
              <Checkbox
                key={c.id}
                value={c.id}
                label={<bdi>{c.what}</bdi>}
                description={standing(c)}
                disabled={!draft.told.includes(c.id) && sharing.commitment_ids.length >= mostTold}
              />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <Textarea label="A word to the client" description="May be left empty. Everybody at the client who was asked reads it." value={draft.note} onChange={(e) => change({ note: e.currentTarget.value })} maxLength={1000} autosize minRows={2} />
      {share.problem && <Fault problem={share.problem} />}
      <div className={classes.acts}>
        <Button disabled={!something} onClick={() => setAsking("share")}>
          {page.shared ? "Share anew" : "Share with the client"}
        </Button>
        {page.shared && (
          <Button variant="default" onClick={() => setAsking("back")}>
            Take it back
          </Button>
        )}
      </div>
      {something && <SharePreview page={page} sharing={sharing} />}
      <Confirm opened={asking === "share"} title="Share with the client" action={page.shared ? "Share anew" : "Share"} busy={share.busy} problem={share.problem} onConfirm={() => share.run()} onClose={() => setAsking(undefined)}>
        <p>Everybody at <bdi>{page.account.name}</bdi> who was asked sees it behind the link of their survey email. Nobody is emailed. Next year’s survey opens with it.</p>
      </Confirm>
      <Confirm opened={asking === "back"} title="Take it back" action="Take it back" destroys busy={back.busy} problem={back.problem} onConfirm={() => back.run()} onClose={() => setAsking(undefined)}>
        <p>The client’s links show their own answers only, as before. Whoever has seen it has seen it.</p>
      </Confirm>
    </div>
  );
}
