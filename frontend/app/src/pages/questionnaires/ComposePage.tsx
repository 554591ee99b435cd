import { Button, Checkbox, TextInput } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, take } from "~/api/client";
import { composedQuery, questionnairesQuery, type QuestionnaireLine, type QuestionnaireNew } from "~/api/questionnaires";
import { asProblem } from "~/api/problem";
import { Only } from "~/frame/Only";
import { Fault } from "~/parts/Note";
import { useSend } from "~/parts/useSend";
import { counted } from "~/words/numbers";
import classes from "./questionnaires.module.css";

const reviews: { key: NonNullable<QuestionnaireNew["reviews"]>[number]; label: string }[] = [
  { key: "keep", label: "What should we keep doing?" },
  { key: "stop", label: "What should we stop or change?" },
  { key: "together", label: "What could we newly do together?" },
  { key: "worth_more", label: "How could we be worth more to you?" },
];

/** Several lenses as one questionnaire: the first leads, and how long it takes is told while choosing. */
export function ComposePage() {
  return (
    <Only may="run">
      <Compose />
    </Only>
  );
}

function Compose() {
  const { data } = useSuspenseQuery(questionnairesQuery);
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string[]>([]);
  const [desired, setDesired] = useState(false);
  const [asked, setAsked] = useState<QuestionnaireNew["reviews"]>([]);
  const [name, setName] = useState("");
  const offered = data.questionnaires.filter((q) => q.version > 0 && !q.archived_at);
  const sources = chosen.flatMap((key) => offered.filter((q) => q.key === key).map((q) => ({ key, version: q.version })));
  const wish: QuestionnaireNew = { sources, desired, reviews: asked ?? [], ...(name.trim() ? { name: name.trim() } : {}) };
  const { data: would, error } = useQuery(composedQuery({ ...wish, name: "" }));
  const make = useSend({
    send: () => take(api.POST("/api/questionnaires", { body: wish })),
    fields: ["name"],
    stale: [["questionnaires"], ["audit"]],
    done: (q) => void navigate({ to: "/settings/questionnaires/$key", params: { key: q.key } }),
  });
  const tooMany = (would?.choices ?? 0) > data.most_choices;
  const flip = (key: string, on: boolean) => setChosen(on ? [...chosen, key] : chosen.filter((k) => k !== key));
  return (
    <form
      className={classes.compose}
      onSubmit={(e) => {
        e.preventDefault();
        make.run(undefined);
      }}
    >
      <p className={classes.above}>
        <Link to="/settings/questionnaires">Questionnaires</Link>
      </p>
      <h2 className={classes.title}>Combine lenses</h2>
      {(make.problem || error) && <Fault problem={make.problem ?? asProblem(error)} />}
      <fieldset className={classes.group}>
        <legend>Lenses</legend>
        <p className="second">The first one you choose leads: its questions make the overall strength. The others stand apart and get their own pictures.</p>
        {offered.map((q) => (
          <Checkbox key={q.key} checked={chosen.includes(q.key)} onChange={(e) => flip(q.key, e.currentTarget.checked)} label={<LensLabel q={q} place={chosen.indexOf(q.key)} />} description={q.summary} />
        ))}
      </fieldset>
      <fieldset className={classes.group}>
        <legend>Beside them</legend>
        <Checkbox checked={desired} onChange={(e) => setDesired(e.currentTarget.checked)} label="Where would you like to be in a year?" description="Each side marks the level it wants. Shown beside where both see it now." />
      </fieldset>
      <fieldset className={classes.group}>
        <legend>Free questions for the review</legend>
        <p className="second">Two at most keep it short.</p>
        {reviews.map((r) => (
          <Checkbox key={r.key} label={r.label} checked={(asked ?? []).includes(r.key)} onChange={(e) => setAsked(e.currentTarget.checked ? [...(asked ?? []), r.key] : (asked ?? []).filter((k) => k !== r.key))} />
        ))}
      </fieldset>
      <TextInput label="Name" description="How your people will know it" placeholder={would?.document.words[would.document.languages[0] ?? ""]?.name ?? ""} value={name} onChange={(e) => setName(e.currentTarget.value)} maxLength={80} error={make.errors["name"]} />
      <div className={classes.sum} role="status">
        {sources.length === 0 || !would ? (
          "Choose at least one lens."
        ) : (
          <>
            <strong>{counted(would.choices, "question")} with answers</strong>
            {would.questions > would.choices && `, ${would.questions - would.choices} free`}, <strong>about {counted(would.minutes, "minute")}</strong> to answer.
            {tooMany && ` That is more than ${data.most_choices}: people would stop half way. Combine fewer, or take questions out in the next step.`}
          </>
        )}
      </div>
      <Button type="submit" loading={make.busy} disabled={sources.length === 0} className={classes.go}>
        Continue to the words
      </Button>
    </form>
  );
}

function LensLabel({ q, place }: { q: QuestionnaireLine; place: number }) {
  return (
    <>
      <bdi>{q.name}</bdi> <span className="second">{place === 0 ? "leads · " : ""}{counted(q.choices, "question")}, {counted(q.minutes, "minute")}</span>
    </>
  );
}
