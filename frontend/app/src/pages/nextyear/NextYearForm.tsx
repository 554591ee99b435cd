import { Button, Checkbox, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { api, take } from "~/api/client";
import type { NextYear } from "~/api/types";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import partClasses from "~/parts/parts.module.css";
import { Row } from "~/parts/Form";
import { focusFault, useFocusFault } from "~/parts/useFocusFault";
import { useSend } from "~/parts/useSend";
import { leavingOff, movedSchedule, suggested } from "~/words/nextyear";
import { counted } from "~/words/numbers";
import { instantOf, moment, wallClock, zoneName } from "~/words/times";
import { AccountNews } from "./AccountNews";
import classes from "./nextyear.module.css";
import { PeopleNews } from "./PeopleNews";

/** What the draft will hold. */
function draftWords(accounts: number, off: number): string {
  const asked = `${counted(accounts, "account is", "accounts are")} asked.`;
  return off === 0 ? asked : `${asked} ${counted(off, "person is", "people are")} left off the lists from the start; leads can put them back when they sign off.`;
}

/** The draft to accept or change. */
export function NextYearForm({ next }: { next: NextYear }) {
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const zone = next.draft.time_zone;
  const [name, setName] = useState(next.draft.name);
  const [opens, setOpens] = useState(wallClock(next.draft.opens_at, zone));
  const [closes, setCloses] = useState(wallClock(next.draft.closes_at, zone));
  const [newer, setNewer] = useState(true);
  const [choice, setChoice] = useState(() => suggested(next));
  const leaving = useMemo(() => leavingOff(next.people, choice), [next.people, choice]);
  const [from, to] = [instantOf(opens, zone), instantOf(closes, zone)];
  const schedule = from && to ? movedSchedule(next.draft, from, to) : next.draft.schedule;
  const sending = useSend({
    send: (times: { opens_at: string; closes_at: string }) =>
      take(
        api.POST("/api/cycles/{cycle_id}/next-year", {
          params: { path: { cycle_id: next.previous.id } },
          body: {
            draft: { ...next.draft, ...times, ...(schedule && { schedule }), name: name.trim(), account_ids: [...choice.accounts], instrument_version: newer ? next.draft.instrument_version : next.previous.instrument_version },
            leave_off: leaving,
          },
        }),
      ),
    fields: ["name", "opens_at", "closes_at"],
    stale: [["cycles"]],
    done: (cycle) => void navigate({ to: "/cycles/$cycleId", params: { cycleId: cycle.id } }),
  });
  useFocusFault(form, sending.problem);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (from && to) sending.run({ opens_at: from.toISOString(), closes_at: to.toISOString() });
        else focusFault(form.current);
      }}
    >
      <div className={partClasses.form}>
        <TextInput label="Name" value={name} onChange={(e) => setName(e.currentTarget.value)} maxLength={120} error={sending.errors["name"]} />
        <Row>
          <TextInput type="datetime-local" label={`Opens, ${zoneName(zone)}`} description={from ? moment(from, zone) : "A date and a time"} value={opens} onChange={(e) => setOpens(e.currentTarget.value)} error={(!from && "Choose a date and a time.") || sending.errors["opens_at"]} />
          <TextInput type="datetime-local" label={`Closes, ${zoneName(zone)}`} description={to ? moment(to, zone) : "A date and a time"} value={closes} onChange={(e) => setCloses(e.currentTarget.value)} error={(!to && "Choose a date and a time.") || sending.errors["closes_at"]} />
        </Row>
        {next.draft.schedule?.team_due_at && (
          <p className={classes.same}>
            {schedule?.team_due_at ? `Account team’s deadline: ${moment(schedule.team_due_at, zone)}, as long after the opening as last time.` : "The account teams have until the closing: as long after the opening as last time would be too late."}
          </p>
        )}
        {next.newer_version ? (
          <Checkbox
            label={`Ask with version ${next.newer_version} of the questionnaire`}
            description={`Version ${next.previous.instrument_version} was asked last time. Questions that changed start a new line in comparisons.`}
            checked={newer}
            onChange={(e) => setNewer(e.currentTarget.checked)}
          />
        ) : (
          <p className={classes.same}>The questionnaire, the promise to clients and the emails are those of last time. All of it can be changed in the draft.</p>
        )}
      </div>
      <AccountNews next={next} choice={choice} onChoice={setChoice} />
      <PeopleNews people={next.people} choice={choice} onChoice={setChoice} />
      <Section title="The draft" about={draftWords(choice.accounts.size, leaving.length)}>
        {sending.problem && <Fault problem={sending.problem} rest={sending.rest} />}
        <div className={partClasses.buttons}>
          <Button type="submit" loading={sending.busy} disabled={choice.accounts.size === 0}>
            Create the draft
          </Button>
          <span className="second">Nothing is sent.</span>
        </div>
      </Section>
    </form>
  );
}
