import { Button, TextInput } from "@mantine/core";
import type { ReviewView } from "~/api/reviews";
import { Section } from "~/parts/PageHead";
import { AgendaList } from "./AgendaList";
import { moved, type ReviewDraft } from "./draft";
import classes from "./review.module.css";

interface Props {
  page: ReviewView;
  draft: ReviewDraft;
  change: (part: Partial<ReviewDraft>) => void;
  error: string | undefined;
}

/** The agenda: the rule’s until somebody changes it, then the team’s own. */
export function AgendaFields({ page, draft, change, error }: Props) {
  const rule = page.by_rule.map((i) => ({ key: i.key ?? "", topic: i.topic, question: i.question ?? "" }));
  if (!draft.own) {
    return (
      <Section
        title="Agenda"
        about="Made by rule from the gaps: where you are blind first, then what worries both, then strengths. It names no level and no person. The reasons stay with the team."
        actions={
          <Button variant="default" size="xs" onClick={() => change({ own: true, agenda: rule })}>
            Change it
          </Button>
        }
      >
        <AgendaList items={page.by_rule} />
      </Section>
    );
  }
  const set = (at: number, part: Partial<ReviewDraft["agenda"][number]>) => change({ agenda: draft.agenda.map((i, n) => (n === at ? { ...i, ...part } : i)) });
  return (
    <Section
      title="Agenda"
      about="Your own words now. Topics stand in the invitation, also to the client: keep out what anybody answered."
      actions={
        <Button variant="default" size="xs" onClick={() => change({ own: false, agenda: rule })}>
          Back to the rule’s
        </Button>
      }
    >
      {error && <p role="alert">{error}</p>}
      <ol className={classes.editing}>
        {draft.agenda.map((item, n) => (
          <li key={n}>
            <TextInput label={`Topic ${n + 1}`} value={item.topic} onChange={(e) => set(n, { topic: e.currentTarget.value })} maxLength={200} />
            <TextInput label="Question to ask" value={item.question} onChange={(e) => set(n, { question: e.currentTarget.value })} maxLength={200} />
            <div className={classes.moves}>
              <Button variant="subtle" color="gray" size="compact-sm" disabled={n === 0} onClick={() => change({ agenda: moved(draft.agenda, n, -1) })} aria-label={`Topic ${n + 1} up`}>
                Up
              </Button>
              <Button variant="subtle" color="gray" size="compact-sm" disabled={n === draft.agenda.length - 1} onClick={() => change({ agenda: moved(draft.agenda, n, 1) })} aria-label={`Topic ${n + 1} down`}>
                Down
              </Button>
              <Button variant="subtle" color="gray" size="compact-sm" onClick={() => change({ agenda: draft.agenda.filter((_, k) => k !== n) })} aria-label={`Take topic ${n + 1} off`}>
                Take off
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {draft.agenda.length < 12 && (
        <Button variant="default" size="xs" onClick={() => change({ agenda: [...draft.agenda, { key: "", topic: "", question: "" }] })}>
          Add a topic
        </Button>
      )}
    </Section>
  );
}
