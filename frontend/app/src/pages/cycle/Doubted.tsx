import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { api, take } from "~/api/client";
import { doubtedQuery } from "~/api/queries";
import type { CycleDetail } from "~/api/types";
import { Fault } from "~/parts/Note";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { counted } from "~/words/numbers";
import { moment } from "~/words/times";
import classes from "./cycle.module.css";

const reasons = { haste: "sent sooner than anyone can fill in the form", sweep: "sent right after every link in the email was opened" };

/** Answers that look like a mail scanner's. They count nowhere until somebody who knows says that they should. */
export function Doubted({ cycle }: { cycle: CycleDetail }) {
  const title = useId();
  const { data } = useQuery(doubtedQuery(cycle.id));
  const settle = useSend({
    send: ({ id, verdict }: { id: string; verdict: "count" | "discard" }) =>
      take(api.POST("/api/cycles/{cycle_id}/doubted/{invitation_id}", { params: { path: { cycle_id: cycle.id, invitation_id: id } }, body: { verdict } })),
    stale: [["cycles"]],
    done: (_, { verdict }) => say(verdict === "count" ? "The answers count now." : "The answers stay out. The client can still answer."),
  });
  const doubted = data?.doubted ?? [];
  if (doubted.length === 0) return null;
  const open = cycle.state === "open";
  return (
    <section className={classes.panel} aria-labelledby={title}>
      <h2 id={title} className={classes.group}>
        {counted(doubted.length, "answer looks", "answers look")} like an email scanner’s
      </h2>
      <p className="second">
        Programs that check email for harm open its links, and a few press buttons. These answers count nowhere{open ? ", and the clients can still answer: then theirs count. Count one only if the client tells you that it is theirs." : ". The cycle is over, so they stay out."}
      </p>
      {settle.problem && <Fault problem={settle.problem} />}
      <ul className={classes.doubted}>
        {doubted.map((d) => (
          <li key={d.invitation_id}>
            <div>
              <bdi>{d.name || "A client"}</bdi>, <bdi>{d.account_name}</bdi>
              <div className="second">
                {moment(d.came_at, cycle.time_zone)}, {reasons[d.why]}
              </div>
            </div>
            {open && (
              <div className={classes.verdicts}>
                <Button variant="default" size="compact-sm" disabled={settle.busy} aria-label={`Count the answers of ${d.name}`} onClick={() => settle.run({ id: d.invitation_id, verdict: "count" })}>
                  Count it
                </Button>
                <Button variant="subtle" color="gray" size="compact-sm" disabled={settle.busy} aria-label={`Discard the answers of ${d.name}`} onClick={() => settle.run({ id: d.invitation_id, verdict: "discard" })}>
                  Discard it
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
