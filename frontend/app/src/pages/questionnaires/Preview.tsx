import { SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { Questionnaire } from "~/api/questionnaires";
import { PostedFrame } from "~/parts/PostedFrame";
import { languageName } from "~/words/languages";
import classes from "./questionnaires.module.css";

interface Props {
  document: Questionnaire;
  /** The language that is being written; without one, the reader chooses. */
  language?: string;
}

/** The survey's page at the width of a phone, made by the server from the words as they stand, for either side. */
export function Preview({ document: d, language }: Props) {
  const [side, setSide] = useState("client");
  const [own, setOwn] = useState(d.languages[0] ?? "");
  const [typed] = useDebouncedValue(d, 400);
  const locale = language ?? own;
  return (
    <figure className={classes.preview} aria-label="How it will look on a phone">
      <div className={classes.previewHead}>
        <SegmentedControl size="xs" aria-label="Whose page" value={side} onChange={setSide} data={[{ value: "client", label: "Client’s page" }, { value: "seller", label: "Team’s page" }]} />
        {!language && d.languages.length > 1 && <SegmentedControl size="xs" aria-label="Language of the page" value={own} onChange={setOwn} data={d.languages.map((l) => ({ value: l, label: languageName(l).replace(/ \(.*/, "") }))} />}
      </div>
      <PostedFrame action="/questionnaire-preview" fields={{ document: JSON.stringify(typed), locale, side }} title={`The ${side === "client" ? "client’s" : "team’s"} page in ${languageName(locale)}`} className={classes.phone} />
    </figure>
  );
}
