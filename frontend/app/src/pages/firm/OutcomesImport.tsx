import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { sendOutcomes, type OutcomePlan } from "~/api/outcomes";
import { asProblem, type ApiProblem } from "~/api/problem";
import type { CycleLine } from "~/api/types";
import { Fault } from "~/parts/Note";
import { ProblemTable } from "~/parts/ProblemTable";
import { say } from "~/parts/say";
import { count, counted } from "~/words/numbers";
import classes from "./firm.module.css";

/** Outcomes from a file: checked and shown first, then written all or not at all. */
export function OutcomesImport({ cycle, onDone }: { cycle: CycleLine; onDone: () => void }) {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [plan, setPlan] = useState<OutcomePlan | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async (of: File, commit: boolean) => {
    setBusy(true);
    setProblem(null);
    try {
      const got = await sendOutcomes(cycle.id, of, commit);
      setPlan(got);
      if (got.committed) {
        await client.invalidateQueries({ queryKey: ["cycles", cycle.id, "firm"] });
        say(`Outcomes of ${counted(got.matched, "account")} are in.`);
        onDone();
      }
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const choose = (list: FileList | null) => {
    const of = list?.[0];
    if (!of) return;
    setFile(of);
    setPlan(null);
    void send(of, false);
  };
  return (
    <div className={classes.import}>
      <p>
        A CSV file with the columns <strong>Account</strong>, <strong>Renewed</strong> (yes or no), <strong>Growth</strong> (per cent a year) and <strong>Recommended</strong> (yes or no). Leave empty what you don’t know. Nothing is written before you have seen what it would change.
      </p>
      {/* Choosing the same file again, mended, must be seen as a change. */}
      <input ref={input} type="file" accept=".csv,.tsv,.txt,text/csv" className="visually-hidden" aria-label="File of outcomes" tabIndex={-1} onClick={(e) => (e.currentTarget.value = "")} onChange={(e) => choose(e.currentTarget.files)} />
      {problem && <Fault problem={problem} />}
      {plan && file && <Plan plan={plan} file={file.name} />}
      <div className={classes.buttons}>
        {plan && file && plan.errors.length === 0 && plan.changed > 0 && (
          <Button loading={busy} onClick={() => void send(file, true)}>
            Import outcomes of {counted(plan.changed, "account")}
          </Button>
        )}
        <Button variant={plan?.changed && plan.errors.length === 0 ? "default" : "filled"} loading={busy && !plan} onClick={() => input.current?.click()}>
          {file ? "Choose another file" : "Choose a file"}
        </Button>
      </div>
    </div>
  );
}

/** What the file would change, or what to mend in it. */
function Plan({ plan, file }: { plan: OutcomePlan; file: string }) {
  if (plan.errors.length === 0) {
    return (
      <p role="status">
        {file}: {counted(plan.rows, "row")}, {counted(plan.matched, "account")} found. {plan.changed === 0 ? "Everything in it is here already." : `${counted(plan.changed, "account")} would change${plan.unchanged > 0 ? `, ${count(plan.unchanged)} ${plan.unchanged === 1 ? "stays as it is" : "stay as they are"}` : ""}.`}
      </p>
    );
  }
  return (
    <>
      <p role="alert">
        {file}: {counted(plan.error_count, "problem")}{plan.error_count > plan.errors.length ? `, the first ${plan.errors.length} below` : ""}. It is all or nothing: mend the file, or take those rows out, and choose it again.
      </p>
      <ProblemTable problems={plan.errors} caption="Problems in the file of outcomes" />
    </>
  );
}
