import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { commitImport, previewImport, type Progress } from "~/api/imports";
import { asProblem, type ApiProblem } from "~/api/problem";
import type { ImportPlan } from "~/api/types";
import { mappingOf } from "~/words/importplan";

export type ImportStep = "upload" | "reading" | "preview" | "done";

/** An import from upload to commit. What was chosen stays when something is refused. */
export function useImport() {
  const client = useQueryClient();
  const [step, setStep] = useState<ImportStep>("upload");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [sent, setSent] = useState<Record<string, string>>({});
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController | null>(null);

  const preview = async (of: readonly File[], mapping: Record<string, string>) => {
    const back: ImportStep = plan && step === "preview" ? "preview" : "upload";
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setFiles(of);
    setProblem(null);
    setProgress(null);
    setStep("reading");
    try {
      const got = await previewImport(of, mapping, setProgress, own.signal);
      setPlan(got);
      setSent(mapping);
      setChosen({});
      setStep("preview");
    } catch (error) {
      if (own.signal.aborted) return;
      setProblem(asProblem(error));
      setStep(back);
    }
  };

  const commit = async () => {
    if (!plan) return;
    setBusy(true);
    setProblem(null);
    try {
      setPlan(await commitImport(files, sent, plan.digest));
      setStep("done");
      await Promise.all([["accounts"], ["members"], ["cycles"]].map((queryKey) => client.invalidateQueries({ queryKey })));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };

  const restart = useCallback(() => {
    running.current?.abort();
    setStep("upload");
    setFiles([]);
    setChosen({});
    setPlan(null);
    setProblem(null);
  }, []);

  return {
    step, files, chosen, plan, progress, problem, busy, restart,
    read: (of: readonly File[]) => void preview(of, {}),
    choose: (header: string, field: string) => setChosen((before) => ({ ...before, [header]: field })),
    check: () => void preview(files, { ...sent, ...mappingOf(plan?.columns ?? [], chosen) }),
    commit: () => void commit(),
    remap: Object.keys(chosen).length > 0,
  };
}

export type ImportFlow = ReturnType<typeof useImport>;
