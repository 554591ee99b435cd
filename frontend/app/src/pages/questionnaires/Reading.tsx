import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Questionnaire } from "~/api/questionnaires";
import { languageName } from "~/words/languages";
import classes from "./questionnaires.module.css";

/** The questions to read, both wordings side by side, in one language at a time. */
export function Reading({ document: d }: { document: Questionnaire }) {
  const [language, setLanguage] = useState(d.languages[0] ?? "");
  return (
    <div className={classes.main}>
      {d.languages.length > 1 && <SegmentedControl aria-label="Language" value={language} onChange={setLanguage} data={d.languages.map((l) => ({ value: l, label: languageName(l).replace(/ \(.*/, "") }))} />}
      <ol className={classes.reading}>
        {d.questions.map((q) => {
          const w = q.words[language];
          return (
            <li key={q.key} lang={language} dir="auto">
              <h3>{w?.label}</h3>
              <div className={classes.sides}>
                <p>
                  <span className={classes.side}>Client</span>
                  {w?.client}
                </p>
                <p>
                  <span className={classes.side}>Team</span>
                  {w?.seller}
                </p>
              </div>
              {w?.options && (
                <ol>
                  {w.options.map((o) => (
                    <li key={o}>{o}</li>
                  ))}
                </ol>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
