import { Button, NumberInput, Textarea, TextInput } from "@mantine/core";
import { strongFrom, withLevels, type Draft } from "./draft";
import classes from "./questionnaires.module.css";

interface Props {
  draft: Draft;
  change: (to: (d: Draft) => Draft, group?: string) => void;
  language: string;
}

/** What the questionnaire is called, its levels, and from which of them on a side counts as strong. */
export function Head({ draft, change, language }: Props) {
  const d = draft.document;
  const words = d.words[language] ?? { name: "", summary: "", rungs: [] };
  const put = (part: Partial<typeof words>, group: string) =>
    change((now) => ({ ...now, document: { ...now.document, words: { ...now.document.words, [language]: { ...(now.document.words[language] ?? words), ...part } } } }), `${group}.${language}`);
  return (
    <div className={classes.head}>
      <TextInput label="Name" lang={language} dir="auto" value={words.name} maxLength={80} data-field=".name" onChange={(e) => put({ name: e.currentTarget.value }, "name")} />
      <Textarea label="What it is about" lang={language} dir="auto" autosize minRows={2} value={words.summary} maxLength={300} data-field=".summary" onChange={(e) => put({ summary: e.currentTarget.value }, "summary")} />
      <fieldset className={classes.group}>
        <legend>Levels, the lowest first</legend>
        <div className={classes.rungs}>
          {words.rungs.map((rung, n) => (
            <TextInput
              key={n}
              aria-label={`Level ${n + 1}`}
              lang={language}
              dir="auto"
              value={rung}
              maxLength={24}
              {...(n === 0 ? { "data-field": ".rungs" } : {})}
              onChange={(e) => put({ rungs: words.rungs.map((r, k) => (k === n ? e.currentTarget.value : r)) }, `rung${n}`)}
            />
          ))}
        </div>
        <div className={classes.adding}>
          <Button variant="subtle" color="gray" size="compact-sm" disabled={words.rungs.length >= 10} onClick={() => change((now) => withLevels(now, words.rungs.length + 1))}>
            Add a level
          </Button>
          <Button variant="subtle" color="gray" size="compact-sm" disabled={words.rungs.length <= 2} onClick={() => change((now) => withLevels(now, words.rungs.length - 1))}>
            Take the highest out
          </Button>
        </div>
      </fieldset>
      <NumberInput
        label="Cut"
        description={`A side counts as strong from here up, on a scale of 0 to 100${strongFrom(words.rungs, d.cut) ? `: as strong as “${strongFrom(words.rungs, d.cut)}” or more` : ""}`}
        className={classes.number}
        min={1}
        max={100}
        value={d.cut}
        onChange={(v) => typeof v === "number" && v > 0 && change((now) => ({ ...now, document: { ...now.document, cut: v } }), "cut")}
      />
    </div>
  );
}
