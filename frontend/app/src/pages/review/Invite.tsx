import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import { reviewQuery, type ReviewCalls, type ReviewView } from "~/api/reviews";
import { Confirm } from "~/parts/Confirm";
import { Section } from "~/parts/PageHead";
import { useSend } from "~/parts/useSend";
import { counted } from "~/words/numbers";
import { moment } from "~/words/times";
import { calendarStanding } from "./calling";
import classes from "./review.module.css";

/** The invitation to calendars: sent, sent again when something has changed, or called off. */
export function Invite({ page }: { page: ReviewView }) {
  const path = { path: { cycle_id: page.cycle.id, account_id: page.account.id } };
  const [asking, setAsking] = useState<"invite" | "off">();
  const [clients, setClients] = useState(false);
  const [told, setTold] = useState<ReviewCalls>();
  const stale = [reviewQuery(page.cycle.id, page.account.id).queryKey];
  const done = (calls: ReviewCalls) => {
    setTold(calls);
    setAsking(undefined);
  };
  const invite = useSend({ send: () => take(api.POST("/api/cycles/{cycle_id}/accounts/{account_id}/review/invite", { params: path, body: { clients } })), stale, done });
  const off = useSend({ send: () => take(api.POST("/api/cycles/{cycle_id}/accounts/{account_id}/review/call-off", { params: path })), stale, done });
  const theirs = page.people.filter((p) => p.client);
  const dated = Boolean(page.review?.starts_at);
  return (
    <Section title="Invitation" about={calendarStanding(page)}>
      <div className={classes.invite}>
        <Button variant="default" disabled={!dated || page.people.length === 0} onClick={() => setAsking("invite")}>
          {page.invitation ? "Send what has changed" : "Send the invitation"}
        </Button>
        {dated && (
          <Button variant="default" component="a" href={`/api/cycles/${page.cycle.id}/accounts/${page.account.id}/review/meeting.ics`}>
            Download for my calendar
          </Button>
        )}
        {page.invitation && (
          <Button variant="subtle" color="gray" onClick={() => setAsking("off")}>
            Call the meeting off
          </Button>
        )}
      </div>
      {told && <Told calls={told} />}
      <Confirm opened={asking === "invite"} title={page.invitation ? "Send what has changed" : "Send the invitation"} action="Send" busy={invite.busy} problem={invite.problem} onConfirm={() => invite.run()} onClose={() => setAsking(undefined)}>
        {page.review?.starts_at && (
          <p>
            For <strong>{moment(page.review.starts_at, page.review.time_zone)}</strong>, as the review was saved last.
          </p>
        )}
        <p>It holds the account’s name, date, place, who comes and the agenda’s topics: nothing that anybody answered. Answers go to the account’s lead.</p>
        <p>It goes to our people on the list. Whoever has it already gets only what has changed.</p>
        <Checkbox label={`Also to the client’s people on the list (${theirs.length})`} checked={clients} disabled={theirs.length === 0} onChange={(e) => setClients(e.currentTarget.checked)} />
      </Confirm>
      <Confirm opened={asking === "off"} title="Call the meeting off" action="Call it off" destroys busy={off.busy} problem={off.problem} onConfirm={() => off.run()} onClose={() => setAsking(undefined)}>
        <p>Everybody who was invited is told by email, and calendars take it out. The agenda and the notes stay.</p>
      </Confirm>
    </Section>
  );
}

function Told({ calls }: { calls: ReviewCalls }) {
  return (
    <div role="status">
      <p>{calls.mailed.length === 0 ? "Nothing was sent." : `${counted(calls.mailed.length, "email")} on the way: ${calls.mailed.join(", ")}.`}</p>
      {calls.left_out.length > 0 && (
        <ul>
          {calls.left_out.map((l) => (
            <li key={l.name + l.why}>
              <bdi>{l.name}</bdi> {l.why}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
