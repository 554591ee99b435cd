import { Button, TextInput } from "@mantine/core";
import { useRef } from "react";
import type { ReviewView } from "~/api/reviews";
import { Section } from "~/parts/PageHead";
import { sayWithUndo } from "~/parts/Undo";
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
  const list = useRef<HTMLOListElement>(null);
  const latest = useRef(draft);
  latest.current = draft;
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
  /** Moves a topic, and the focus with it. */
  const move = (at: number, step: -1 | 1) => {
    change({ agenda: moved(draft.agenda, at, step) });
    requestAnimationFrame(() => {
      const buttons = list.current?.children[at + step]?.querySelectorAll<HTMLButtonElement>("button");
      (step < 0 ? [buttons?.[0], buttons?.[1]] : [buttons?.[1], buttons?.[0]]).find((b) => b && !b.disabled)?.focus();
    });
  };
  const takeOff = (at: number) => {
    const item = draft.agenda[at];
    change({ agenda: draft.agenda.filter((_, n) => n !== at) });
    requestAnimationFrame(() => {
      const near = list.current?.children[Math.min(at, draft.agenda.length - 2)]?.querySelector("input");
      (near ?? (list.current?.nextElementSibling as HTMLElement | null))?.focus(); // with the last topic, the button that adds one
    });
    const put = (all: ReviewDraft["agenda"]) => (item ? [...all.slice(0, at), item, ...all.slice(at)] : all);
    if (item?.topic || item?.question) sayWithUndo("The topic is off the agenda.", () => change({ agenda: put(latest.current.agenda) }));
  };
  const toRule = () => {
    const own = draft.agenda;
    change({ own: false, agenda: rule });
    sayWithUndo("The agenda is the rule’s again.", () => change({ own: true, agenda: own }));
  };
  const set = (at: number, part: Partial<ReviewDraft["agenda"][number]>) => change({ agenda: draft.agenda.map((i, n) => (n === at ? { ...i, ...part } : i)) });
  return (
    <Section
      title="Agenda"
      about="Your own words now. Topics stand in the invitation, also to the client: keep out what anybody answered."
      actions={
        <Button variant="default" size="xs" onClick={toRule}>
          Back to the rule’s
        </Button>
      }
    >
      {error && <p role="alert">{error}</p>}
      <ol ref={list} className={classes.editing}>
        {draft.agenda.map((item, n) => (
          <li key={n}>
            <TextInput label={`Topic ${n + 1}`} value={item.topic} onChange={(e) => set(n, { topic: e.currentTarget.value })} maxLength={200} />
            <TextInput label="Question to ask" value={item.question} onChange={(e) => set(n, { question: e.currentTarget.value })} maxLength={200} />
            <div className={classes.moves}>
              <Button variant="subtle" color="gray" size="compact-sm" disabled={n === 0} onClick={() => move(n, -1)} aria-label={`Topic ${n + 1} up`}>
                Up
              </Button>
              <Button variant="subtle" color="gray" size="compact-sm" disabled={n === draft.agenda.length - 1} onClick={() => move(n, 1)} aria-label={`Topic ${n + 1} down`}>
                Down
              </Button>
              <Button variant="subtle" color="gray" size="compact-sm" onClick={() => takeOff(n)} aria-label={`Take topic ${n + 1} off`}>
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
