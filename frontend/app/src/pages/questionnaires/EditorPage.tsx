import { Button, SegmentedControl } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { api, take } from "~/api/client";
import { questionnaireFile, type QuestionnaireDetail, type QuestionnaireFinding } from "~/api/questionnaires";
import { Fault } from "~/parts/Note";
import { sayWithUndo } from "~/parts/Undo";
import { useSend } from "~/parts/useSend";
import { languageName } from "~/words/languages";
import { lengthWords } from "~/words/questionnaires";
import { Checks } from "./Checks";
import { Conflict } from "./Conflict";
import { freeKey, moved, withNew } from "./draft";
import { Head } from "./Head";
import { Languages } from "./Languages";
import { Preview } from "./Preview";
import { Publish } from "./Publish";
import { QuestionCard } from "./QuestionCard";
import classes from "./questionnaires.module.css";
import { SignButton } from "./SignButton";
import { useEditor, type Saving } from "./useEditor";

const stale = [["questionnaires"], ["audit"], ["instruments"]];

/** A draft: words side by side, language by language, with the page that comes of them and what stands against publishing it. */
export function EditorPage({ detail }: { detail: QuestionnaireDetail }) {
  const editor = useEditor(detail);
  const { draft, change } = editor;
  const d = draft.document;
  const [chosen, setLanguage] = useState(d.languages[0] ?? "");
  const language = d.languages.includes(chosen) ? chosen : (d.languages[0] ?? "");
  const [publishing, setPublishing] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  useKeys(editor.undo, editor.redo, (key, by) => change((now) => moved(now, key, by)));
  const archive = useSend({
    send: (back: boolean) => take(api.POST(back ? "/api/questionnaires/{questionnaire_id}/restore" : "/api/questionnaires/{questionnaire_id}/archive", { params: { path: { questionnaire_id: detail.key } } })),
    stale,
    done: (_, back) => {
      if (!back) sayWithUndo("Archived. Cycles that ask it go on.", () => archive.run(true));
    },
  });
  const show = (f: QuestionnaireFinding) => {
    if (f.language) setLanguage(f.language);
    requestAnimationFrame(() => {
      const field = page.current?.querySelector<HTMLElement>(`[data-field="${f.question ?? ""}.${f.field || "label"}"]`) ?? page.current?.querySelector<HTMLElement>(`[data-question="${f.question ?? ""}"]`);
      field?.scrollIntoView({ block: "center" });
      field?.focus();
    });
  };
  const last = detail.versions[0]?.version ?? 0;
  return (
    <div ref={page}>
      <p className={classes.above}>
        <Link to="/settings/questionnaires">Questionnaires</Link>
      </p>
      <div className={classes.bar}>
        <div>
          <h2 className={classes.title}>
            <bdi>{d.words[d.languages[0] ?? ""]?.name || "Without a name"}</bdi>
          </h2>
          <p className="second">
            {last > 0 ? `Version ${last} is published` : "Never published"} · {lengthWords({ questions: d.questions.length, minutes: detail.minutes })} · <SavingWords saving={editor.saving} />
          </p>
        </div>
        <div className={classes.tools}>
          <SignButton label="Undo" sign="↶" onClick={editor.undo} disabled={!editor.canUndo} />
          <SignButton label="Redo" sign="↷" onClick={editor.redo} disabled={!editor.canRedo} />
          <Button variant="default" size="xs" component="a" href={questionnaireFile(detail.key)}>
            Export
          </Button>
          <Button variant="default" size="xs" loading={archive.busy} onClick={() => archive.run(Boolean(detail.archived_at))}>
            {detail.archived_at ? "Restore" : "Archive"}
          </Button>
          <Button size="xs" onClick={() => setPublishing(true)} disabled={Boolean(detail.archived_at)}>
            Publish
          </Button>
        </div>
      </div>
      {editor.saving === "conflict" && <Conflict editor={editor} by={detail.changed_by} />}
      {editor.problem && editor.problem.status !== 409 && <Fault problem={editor.problem} />}
      {archive.problem && <Fault problem={archive.problem} />}
      <div className={classes.columns}>
        <div className={classes.main}>
          <div className={classes.languages}>
            {d.languages.length > 1 && <SegmentedControl aria-label="Language" value={language} onChange={setLanguage} data={d.languages.map((l) => ({ value: l, label: languageName(l).replace(/ \(.*/, "") }))} />}
            <Languages draft={draft} change={change} language={language} onChoose={setLanguage} />
          </div>
          <Head draft={draft} change={change} language={language} />
          <h3 className={classes.part}>Questions</h3>
          <ol className={classes.cards}>
            {d.questions.map((q, n) => (
              <QuestionCard key={q.key} question={q} place={n} of={d.questions.length} language={language} draft={draft} change={change} findings={detail.findings} />
            ))}
          </ol>
          <div className={classes.adding}>
            <Button variant="default" size="sm" onClick={() => change((now) => withNew(now, "choice", freeKey(now.document)))}>
              Add a question with answers
            </Button>
            <Button variant="default" size="sm" onClick={() => change((now) => withNew(now, "text", freeKey(now.document)))}>
              Add a free question
            </Button>
          </div>
        </div>
        <div className={classes.aside}>
          <Checks findings={detail.findings} document={d} onShow={show} />
          <Preview document={d} language={language} />
        </div>
      </div>
      {publishing && <Publish detail={detail} editor={editor} onShow={show} onClose={() => setPublishing(false)} />}
    </div>
  );
}

const savingWords: Record<Saving, string> = {
  saved: "All changes are saved",
  saving: "Saving …",
  waiting: "Saving in a moment; kept in this browser",
  refused: "Not saved yet; kept in this browser",
  conflict: "Not saved: somebody else changed it",
};

function SavingWords({ saving }: { saving: Saving }) {
  return <span role="status">{savingWords[saving]}</span>;
}

/**
 * Ctrl or ⌘ with Z takes back, with Shift does again; in a field with letters the browser's own comes first. Alt with an arrow moves the
 * question that a person is in.
 */
function useKeys(undo: () => void, redo: () => void, move: (key: string, by: -1 | 1) => void): void {
  const moving = useRef(move);
  moving.current = move;
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      const at = e.target instanceof HTMLElement ? e.target : null;
      const key = at?.closest<HTMLElement>("[data-question]")?.dataset["question"];
      if (e.altKey && key && (e.key === "ArrowUp" || e.key === "ArrowDown")) {
        e.preventDefault();
        moving.current(key, e.key === "ArrowUp" ? -1 : 1);
      } else if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "z" && !at?.matches("textarea, input:not([type=checkbox], [readonly])")) {
        e.preventDefault();
        (e.shiftKey ? redo : undo)();
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [undo, redo]);
}
