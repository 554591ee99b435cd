import { Button, MultiSelect, NumberInput, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, take } from "~/api/client";
import { asProblem } from "~/api/problem";
import { reviewQuery, type ReviewView } from "~/api/reviews";
import { ZoneField } from "~/pages/account/ZoneField";
import { Form, Row } from "~/parts/Form";
import { Note } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { say } from "~/parts/say";
import { useDraft } from "~/parts/useDraft";
import { useSend } from "~/parts/useSend";
import { zoneWords } from "~/words/times";
import { AgendaFields } from "./AgendaFields";
import { changeOf, draftOf } from "./draft";
import classes from "./review.module.css";

const fields = ["starts_at", "minutes", "place", "time_zone", "member_ids", "contact_ids", "agenda", "notes", "continue", "stop", "start", "goals", "exit_terms"];
const texts = [
  ["continue", "What to continue"],
  ["stop", "What to stop"],
  ["start", "What to start together"],
  ["goals", "Joint goals"],
  ["exit_terms", "Exit terms"],
  ["notes", "Notes"],
] as const;

/** The whole review as one form: a meeting, an agenda, and what came of it. Typing survives a reload and a refusal. */
export function ReviewForm({ page }: { page: ReviewView }) {
  const params = { params: { path: { cycle_id: page.cycle.id, account_id: page.account.id } } };
  const { draft, touched, change, drop, begin } = useDraft(`review.${page.cycle.id}.${page.account.id}`, draftOf(page));
  const latest = useRef(draft);
  latest.current = draft;
  const client = useQueryClient();
  const key = reviewQuery(page.cycle.id, page.account.id).queryKey;
  const sending = useSend({
    send: async () => {
      try {
        const saved = await take(api.PUT("/api/cycles/{cycle_id}/accounts/{account_id}/review", { ...params, body: changeOf(draft, page) }));
        if (latest.current === draft) drop();
        else change({ version: saved.review?.version ?? 0 }); // what was typed meanwhile goes with the next one
      } catch (error) {
        if (asProblem(error).status === 409) void client.invalidateQueries({ queryKey: key });
        throw error;
      }
    },
    fields,
    stale: [key],
    done: () => say("The review is saved."),
  });
  const now = page.review?.version ?? 0;
  const behind = draft.version !== now;
  useEffect(() => {
    if (behind && !touched) begin(draftOf(page));
  }, [behind, touched, begin, page]);
  const settle = (how: () => void) => {
    sending.reset();
    how();
  };
  const error = (name: string) => sending.errors[name];
  const people = [
    { group: "Our people", items: page.choices.filter((c) => !c.client).map((c) => ({ value: c.id, label: c.name })) },
    { group: "The client’s people", items: page.choices.filter((c) => c.client).map((c) => ({ value: c.id, label: c.suppressed ? `${c.name} (never emailed)` : c.name })) },
  ];
  return (
    <>
      {behind && touched && <Changed mine={() => settle(() => change({ version: now }))} theirs={() => settle(() => begin(draftOf(page)))} />}
      <Form onSubmit={() => sending.run()} busy={sending.busy} action={page.review ? "Save the review" : "Open the review"} problem={behind ? null : sending.problem} rest={sending.rest}>
        <Section title="The meeting">
          <div className={classes.fields}>
          <SegmentedControl
            value={draft.state}
            onChange={(v) => change({ state: v === "held" ? "held" : "planned" })}
            data={[
              { value: "planned", label: "Planned" },
              { value: "held", label: "Held" },
            ]}
            aria-label="Where the review stands"
          />
          <Row>
            <TextInput label="When" type="datetime-local" value={draft.starts} onChange={(e) => change({ starts: e.currentTarget.value })} error={error("starts_at")} />
            <NumberInput label="Minutes" value={draft.minutes} onChange={(v) => change({ minutes: String(v) })} min={5} max={480} step={15} error={error("minutes")} />
          </Row>
          <ZoneField value={draft.zone === page.cycle.time_zone ? "" : draft.zone} otherwise={`The cycle’s: ${zoneWords(page.cycle.time_zone)}`} onChange={(zone) => change({ zone: zone || page.cycle.time_zone })} error={error("time_zone")} />
          <TextInput label="Where" placeholder="A room, an address or a link" value={draft.place} onChange={(e) => change({ place: e.currentTarget.value })} error={error("place")} maxLength={200} />
          <MultiSelect label="Who comes" classNames={{ inputField: classes.names ?? "" }} placeholder={draft.people.length === 0 ? "Names" : ""} data={people} value={draft.people} onChange={(v) => change({ people: v })} searchable hidePickedOptions nothingFoundMessage="Nobody of that name. Contacts are added on the account’s page." error={error("member_ids") ?? error("contact_ids")} />
          </div>
        </Section>
        <AgendaFields page={page} draft={draft} change={change} error={error("agenda")} />
        <Section title="What came of it" about="For the team: viewers and the client don’t see this.">
          <div className={classes.fields}>
          {texts.map(([key, label]) => (
            <Textarea key={key} label={label} value={draft[key]} onChange={(e) => change({ [key]: e.currentTarget.value })} error={error(key)} maxLength={4000} autosize minRows={key === "notes" ? 4 : 2} />
          ))}
          </div>
        </Section>
      </Form>
    </>
  );
}

/** Somebody has saved the review since this was begun. Nothing is written over theirs and nothing typed is lost before the person chooses. */
function Changed({ mine, theirs }: { mine: () => void; theirs: () => void }) {
  return (
    <div role="alert">
      <Note title="This review was changed after you began to type.">
        <p>What you typed is still here and has not been saved. Saving it puts it in place of what was saved meanwhile.</p>
        <div className={classes.acts}>
          <Button size="xs" onClick={mine}>
            Go on with mine
          </Button>
          <Button size="xs" variant="default" onClick={theirs}>
            Take what was saved
          </Button>
        </div>
      </Note>
    </div>
  );
}
