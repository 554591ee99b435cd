import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { commitImport, importOf, previewImport, type Mend, type PastImport, type Progress, type Sending } from "~/api/imports";
import { asProblem, type ApiProblem } from "~/api/problem";
import { meQuery } from "~/api/queries";
import type { ImportPlan } from "~/api/types";
import { keepFocus } from "~/parts/focusKept";
import { mappingOf } from "~/words/importplan";
import { forget, keep, kept } from "./kept";

export type ImportStep = "looking" | "upload" | "reading" | "preview" | "writing" | "done";

const empty: Sending = { files: [], mapping: {}, mends: [] };
/** How long after a mend the file is checked again, in milliseconds: several in a row are checked together. */
const pause = 250;
/** How long to wait when the server asks for it, and between two looks whether an import is done, in milliseconds. */
const rest = 2_000;
/** How often to look. */
const looks = 10;

/**
 * An import from upload to commit. Files, mapping and mends stay in the browser until it is committed or given up: neither a reload nor
 * an error loses them.
 */
export function useImport() {
  const client = useQueryClient();
  const me = useQuery(meQuery).data?.member.id;
  const [step, setStep] = useState<ImportStep>("looking");
  const [sending, setSending] = useState<Sending>(empty);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [past, setPast] = useState<PastImport | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [checking, setChecking] = useState(false);
  const running = useRef<AbortController | null>(null);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const now = useRef<Sending>(empty);
  const refocus = useRef<() => void>(() => undefined);

  const hold = useCallback(
    (s: Sending, digest?: string) => {
      now.current = s;
      setSending(s);
      return me ? keep({ ...s, by: me, at: Date.now(), ...(digest ? { digest } : {}) }) : Promise.resolve();
    },
    [me],
  );

  /** Checks what there is; quietly, the page stays as it is meanwhile. */
  const check = useCallback(async (s: Sending, back: ImportStep, quietly: boolean) => {
    running.current?.abort();
    clearTimeout(waiting.current);
    const own = new AbortController();
    running.current = own;
    setProgress(null);
    setChecking(true);
    if (!quietly) setStep("reading");
    try {
      const got = await previewImport(s, setProgress, own.signal);
      setPlan(got);
      setChosen({});
      setProblem(null);
      setStep("preview");
      setChecking(false);
      setTimeout(refocus.current, 50); // a row that was taken in again is gone, and its button with it
    } catch (error) {
      if (own.signal.aborted) return;
      const failed = asProblem(error);
      if (failed.status === 429) {
        waiting.current = setTimeout(() => void check(s, back, quietly), rest);
        return;
      }
      setProblem(failed);
      setStep(back);
      setChecking(false);
    }
  }, []);

  const finish = useCallback(
    async (done: { plan?: ImportPlan; past?: PastImport }) => {
      setPlan(done.plan ?? null);
      setPast(done.past ?? null);
      setProblem(null);
      setStep("done");
      now.current = empty;
      await forget();
      await Promise.all([["accounts"], ["members"], ["cycles"], ["imports"]].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    [client],
  );

  // What was under way when the page was left goes on where it was.
  useEffect(() => {
    if (!me) return;
    let gone = false;
    void (async () => {
      const found = await kept(me);
      if (gone) return;
      if (!found) return setStep("upload");
      const s = { files: found.files, mapping: found.mapping, mends: found.mends };
      now.current = s;
      setSending(s);
      // The page was left while the import was being written: it is done, or will be soon, or was refused.
      for (let look = 0; found.digest && look < looks && !gone; look++) {
        setStep("writing");
        const written = await importOf(found.digest).catch(() => undefined);
        if (written) return gone ? undefined : finish({ past: written });
        await new Promise((resolve) => setTimeout(resolve, rest));
      }
      if (gone) return;
      await check(s, "upload", false);
    })();
    return () => {
      gone = true;
      running.current?.abort();
      clearTimeout(waiting.current);
    };
  }, [me, check, finish]);

  const commit = async () => {
    if (!plan || checking) return;
    setStep("writing");
    setProgress(null);
    setProblem(null);
    await hold(sending, plan.digest);
    try {
      await finish({ plan: await commitImport(sending, plan.digest, setProgress) });
    } catch (error) {
      // The answer may be lost and the import done.
      const written = await importOf(plan.digest).catch(() => undefined);
      if (written) return finish({ past: written });
      await hold(sending);
      setProblem(asProblem(error));
      setStep("preview");
    }
  };

  const change = (mends: readonly Mend[]) => {
    const s = { ...now.current, mends };
    refocus.current = keepFocus();
    void hold(s);
    setChecking(true);
    running.current?.abort();
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => void check(s, "preview", true), pause);
  };

  const read = (files: readonly File[], mapping: Record<string, string> = {}, mends: readonly Mend[] = []) => {
    const s = { files, mapping, mends };
    void hold(s);
    void check(s, plan && step === "preview" ? "preview" : "upload", false);
  };

  /** Stops a check. With a preview to go back to, nothing is lost: the columns chosen last are to be checked again. */
  const stop = () => {
    running.current?.abort();
    clearTimeout(waiting.current);
    setChecking(false);
    setStep("preview");
  };

  const restart = () => {
    running.current?.abort();
    clearTimeout(waiting.current);
    void forget();
    now.current = empty;
    setSending(empty);
    setStep("upload");
    setChosen({});
    setPlan(null);
    setPast(null);
    setProblem(null);
    setChecking(false);
  };

  return {
    step, sending, chosen, plan, past, progress, problem, checking, restart,
    read: (files: readonly File[]) => read(files),
    again: (s: Sending) => read(s.files, s.mapping, s.mends),
    choose: (header: string, field: string) => setChosen((before) => ({ ...before, [header]: field })),
    check: () => read(sending.files, { ...sending.mapping, ...mappingOf(plan?.columns ?? [], chosen) }, sending.mends),
    retry: () => void check(now.current, step, true),
    stop: plan ? stop : undefined,
    mend: (...more: Mend[]) => change([...now.current.mends, ...more]),
    change,
    commit: () => void commit(),
    remap: Object.keys(chosen).length > 0,
  };
}

export type ImportFlow = ReturnType<typeof useImport>;
