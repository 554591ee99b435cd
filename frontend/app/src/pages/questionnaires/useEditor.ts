import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, take } from "~/api/client";
import { asProblem, type ApiProblem } from "~/api/problem";
import { questionnaireQuery, type QuestionnaireDetail } from "~/api/questionnaires";
import { dropDraft, keepDraft, readDraft } from "~/parts/useDraft";
import { sameDraft, type Draft } from "./draft";

/** Where the draft stands: kept by the server, on its way, waiting for a better time, or changed by somebody else meanwhile. */
export type Saving = "saved" | "saving" | "waiting" | "refused" | "conflict";

const pause = 700;
const again = 5_000;
const together = 1_500;

interface Past {
  past: Draft[];
  now: Draft;
  future: Draft[];
}

interface Kept {
  revision: number;
  draft: Draft;
}

const none: Kept = { revision: 0, draft: { document: { format: "parallax-questionnaire/1", languages: [], cut: 50, words: {}, questions: [] }, confirmed: [] } };

/**
 * The draft that is being edited. Every change is kept in this browser at once and sent a moment later; each can be taken back. When
 * somebody else has changed it meanwhile nothing is written over theirs, and nothing typed here is lost: the person chooses.
 */
export function useEditor(detail: QuestionnaireDetail) {
  const client = useQueryClient();
  const name = `questionnaire.${detail.key}`;
  const server: Draft = { document: detail.document, confirmed: detail.confirmed };
  const [kept] = useState(() => {
    const found = readDraft<Kept>(name, none);
    return sameDraft(found.draft, server) ? none : found; // it arrived after all
  });
  const [history, setHistory] = useState<Past>(() => ({ past: [], now: kept.revision > 0 ? kept.draft : server, future: [] }));
  const [saving, setSaving] = useState<Saving>(kept.revision > 0 ? (kept.revision === detail.revision ? "waiting" : "conflict") : "saved");
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const revision = useRef(kept.revision > 0 ? kept.revision : detail.revision);
  const sent = useRef<Draft>(kept.revision > 0 ? server : history.now);
  const busy = useRef(false);
  const latest = useRef(history.now);
  const last = useRef({ group: "", at: 0 });
  latest.current = history.now;

  const send = useCallback(async () => {
    const draft = latest.current;
    if (busy.current) return;
    if (sameDraft(draft, sent.current)) {
      setSaving("saved");
      return;
    }
    busy.current = true;
    setSaving("saving");
    try {
      const answer = await take(api.PUT("/api/questionnaires/{questionnaire_id}", { params: { path: { questionnaire_id: detail.key } }, body: { revision: revision.current, ...draft } }));
      revision.current = answer.revision;
      sent.current = draft;
      setProblem(null);
      client.setQueryData(questionnaireQuery(detail.key).queryKey, answer);
      void client.invalidateQueries({ queryKey: ["questionnaires"], exact: true });
      if (sameDraft(latest.current, draft)) {
        dropDraft(name);
        setSaving("saved");
      } else {
        keepDraft(name, { revision: answer.revision, draft: latest.current });
        setSaving("waiting");
      }
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused);
      setSaving(refused.status === 409 ? "conflict" : refused.status >= 400 && refused.status < 500 ? "refused" : "waiting");
    } finally {
      busy.current = false;
    }
  }, [client, detail.key, name]);

  useEffect(() => {
    if (saving !== "waiting" && saving !== "refused") return;
    if (sameDraft(history.now, sent.current) && !busy.current) {
      dropDraft(name);
      setSaving("saved");
      return;
    }
    const timer = setTimeout(() => void send(), problem ? again : pause);
    return () => clearTimeout(timer);
  }, [saving, history.now, problem, send, name]);

  useEffect(() => {
    if (saving === "saved") return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [saving]);

  const move = useCallback(
    (to: (h: Past) => Past) => {
      setHistory((h) => {
        const next = to(h);
        if (next !== h) keepDraft(name, { revision: revision.current, draft: next.now });
        return next;
      });
      setProblem(null);
      setSaving((s) => (s === "conflict" || s === "saving" ? s : "waiting"));
    },
    [name],
  );
  // What arrives while a save is under way goes with the next one.
  useEffect(() => {
    if (saving === "saved" && !sameDraft(history.now, sent.current)) setSaving("waiting");
  }, [saving, history.now]);

  /** Changes the draft; changes of one group in quick succession, such as the letters of a word, are taken back together. */
  const change = useCallback(
    (to: (d: Draft) => Draft, group = "") => {
      const at = Date.now();
      const joins = group !== "" && group === last.current.group && at - last.current.at < together;
      last.current = { group, at };
      move((h) => {
        const now = to(h.now);
        return now === h.now ? h : { past: joins ? h.past : [...h.past.slice(-99), h.now], now, future: [] };
      });
    },
    [move],
  );
  const undo = useCallback(() => move((h) => (h.past.length ? { past: h.past.slice(0, -1), now: h.past[h.past.length - 1] ?? h.now, future: [h.now, ...h.future] } : h)), [move]);
  const redo = useCallback(() => move((h) => (h.future.length ? { past: [...h.past, h.now], now: h.future[0] ?? h.now, future: h.future.slice(1) } : h)), [move]);

  // What others save is followed while nothing of one's own waits; what arrived from here after all is no conflict.
  useEffect(() => {
    if (detail.revision <= revision.current) return;
    const theirs: Draft = { document: detail.document, confirmed: detail.confirmed };
    const same = sameDraft(theirs, latest.current);
    if (!same && (saving !== "saved" || busy.current)) return;
    revision.current = detail.revision;
    sent.current = theirs;
    dropDraft(name);
    setSaving("saved");
    if (!same) setHistory((h) => ({ past: [...h.past, h.now], now: theirs, future: [] }));
  }, [detail, saving, name]);

  // Whoever goes to another page leaves nothing behind that is in this browser alone.
  useEffect(() => () => void send(), [send]);

  /** Ends a conflict: with what stands here, on top of what somebody else wrote, or with theirs. */
  const settle = async (whose: "mine" | "theirs") => {
    let theirs: QuestionnaireDetail;
    try {
      theirs = await client.fetchQuery({ ...questionnaireQuery(detail.key), staleTime: 0 });
    } catch (error) {
      setProblem(asProblem(error));
      return;
    }
    revision.current = theirs.revision;
    sent.current = { document: theirs.document, confirmed: theirs.confirmed };
    setProblem(null);
    if (whose === "theirs") {
      dropDraft(name);
      setHistory((h) => ({ past: [...h.past, h.now], now: sent.current, future: [] })); // undo still leads back to mine
      setSaving("saved");
    } else {
      setSaving("waiting");
    }
  };
  return { draft: history.now, change, undo, redo, canUndo: history.past.length > 0, canRedo: history.future.length > 0, saving, problem, settle, revision };
}

export type Editor = ReturnType<typeof useEditor>;
