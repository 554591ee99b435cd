import { Button, Checkbox, NumberInput, Textarea, TextInput } from "@mantine/core";
import type { AskedQuestion, QuestionnaireFinding } from "~/api/questionnaires";
import { facetNames, lensNames } from "~/words/questionnaires";
import { CutField } from "./CutField";
import { moved, without, withQuestion, withWords, type Draft } from "./draft";
import classes from "./questionnaires.module.css";
import { SignButton } from "./SignButton";

interface Props {
  question: AskedQuestion;
  place: number;
  of: number;
  language: string;
  draft: Draft;
  change: (to: (d: Draft) => Draft, group?: string) => void;
  findings: readonly QuestionnaireFinding[];
}

/** One question: both wordings side by side, the answers that both share, and what it counts. */
export function QuestionCard({ question: q, place, of, language, draft, change, findings }: Props) {
  const w = q.words[language] ?? { label: "", client: "", seller: "" };
  const called = w.label || `Question ${place + 1}`;
  const put = (part: Partial<typeof w>, field: string) => change((d) => withWords(d, q.key, language, part), `${q.key}.${field}.${language}`);
  const fault = (field: string) => findings.find((f) => f.question === q.key && f.blocks && f.field === field && (!f.language || f.language === language))?.says;
  /** The focus goes to the question that follows, and without one to the button that adds another. */
  const takeOut = (button: HTMLElement) => {
    const card = button.closest("li");
    const near = card?.nextElementSibling ?? card?.previousElementSibling ?? card?.parentElement?.nextElementSibling?.querySelector("button");
    change((d) => without(d, q.key));
    if (near instanceof HTMLElement) near.focus({ preventScroll: true });
  };
  const text = { lang: language, dir: "auto" as const };
  const choice = q.kind === "choice";
  return (
    <li className={classes.card} data-question={q.key} tabIndex={-1}>
      <div className={classes.cardHead}>
        <h4>
          {place + 1}. <bdi>{called}</bdi>
        </h4>
        <span className="second">{tags(q)}</span>
        <div className={classes.tools}>
          <SignButton label={`Move ${called} up`} sign="↑" disabled={place === 0} onClick={() => change((d) => moved(d, q.key, -1))} />
          <SignButton label={`Move ${called} down`} sign="↓" disabled={place === of - 1} onClick={() => change((d) => moved(d, q.key, 1))} />
          <Button variant="subtle" color="gray" size="compact-sm" aria-label={`Take ${called} out`} onClick={(e) => takeOut(e.currentTarget)}>
            Take out
          </Button>
        </div>
      </div>
      <TextInput label="Short name, for charts" {...text} value={w.label} maxLength={32} data-field={`${q.key}.label`} error={fault("label")} onChange={(e) => put({ label: e.currentTarget.value }, "label")} />
      <div className={classes.sides}>
        <Textarea label="Client reads" {...text} autosize minRows={2} value={w.client} maxLength={300} data-field={`${q.key}.client`} error={fault("client")} onChange={(e) => put({ client: e.currentTarget.value }, "client")} />
        <Textarea label="Team reads" {...text} autosize minRows={2} value={w.seller} maxLength={300} data-field={`${q.key}.seller`} error={fault("seller")} onChange={(e) => put({ seller: e.currentTarget.value }, "seller")} />
      </div>
      {choice && (
        <fieldset className={classes.group}>
          <legend>Answers, the same for both sides, the lowest first</legend>
          {(w.options ?? []).map((option, n) => (
            <TextInput
              key={n}
              aria-label={`Answer ${n + 1} of ${called}`}
              {...text}
              value={option}
              maxLength={120}
              {...(n === 0 ? { "data-field": `${q.key}.options` } : {})}
              onChange={(e) => put({ options: (w.options ?? []).map((o, k) => (k === n ? e.currentTarget.value : o)) }, `option${n}`)}
            />
          ))}
          {fault("options") && <p className={classes.fault}>{fault("options")}</p>}
        </fieldset>
      )}
      <div className={classes.settings}>
        {choice && q.facet !== "desired" && (
          <Checkbox label="Counts in the overall strength" checked={!q.apart} onChange={(e) => change((d) => withQuestion(d, q.key, (one) => ({ ...one, apart: !e.currentTarget.checked })))} />
        )}
        {choice && !q.apart && (
          <NumberInput label="Weight" size="xs" className={classes.weight} min={0.5} max={10} step={0.5} value={q.weight ?? 1} onChange={(v) => typeof v === "number" && v > 0 && change((d) => withQuestion(d, q.key, (one) => ({ ...one, weight: v })), `${q.key}.weight`)} />
        )}
        {choice && Boolean(q.cut) && (
          <CutField cut={q.cut ?? 50} answers={w.options ?? []} onCut={(cut) => change((d) => withQuestion(d, q.key, (one) => ({ ...one, cut })))} />
        )}
        <Checkbox
          label="Both wordings ask the same, in every language"
          checked={draft.confirmed.includes(q.key)}
          onChange={(e) => {
            const on = e.currentTarget.checked;
            change((d) => ({ ...d, confirmed: on ? [...d.confirmed, q.key] : d.confirmed.filter((k) => k !== q.key) }));
          }}
        />
      </div>
    </li>
  );
}

function tags(q: AskedQuestion): string {
  if (q.kind === "text") return "Free answer";
  const lens = lensNames[q.lens ?? "strength"] ?? "";
  return q.facet ? `${lens} · ${facetNames[q.facet] ?? q.facet}` : lens;
}
