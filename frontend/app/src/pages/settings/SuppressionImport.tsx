import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { asProblem, type ApiProblem } from "~/api/problem";
import { sendSuppressions, type SuppressionPlan } from "~/api/suppressions";
import { Fault } from "~/parts/Note";
import { ProblemTable } from "~/parts/ProblemTable";
import { say } from "~/parts/say";
import { count, counted } from "~/words/numbers";
import { planWords } from "~/words/suppressions";
import classes from "./settings.module.css";

/** Addresses from a file: checked and shown first, then all of them are added or none. It takes nobody off the list. */
export function SuppressionImport({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [plan, setPlan] = useState<SuppressionPlan | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async (of: File, commit: boolean) => {
    setBusy(true);
    setProblem(null);
    try {
      const got = await sendSuppressions(of, commit);
      setPlan(got);
      if (got.committed) {
        await Promise.all([["suppressions"], ["accounts"]].map((queryKey) => client.invalidateQueries({ queryKey })));
        say(`${counted(got.added, "address is", "addresses are")} never emailed again.`);
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
  const ready = plan !== null && plan.problem_count === 0 && plan.added > 0;
  return (
    <div className={classes.import}>
      <p>
        A CSV file with the column <strong>Email</strong> and, if you like, <strong>Reason</strong>. A bare list of addresses does too, and so does the list from “Download CSV”. An import only adds: it takes nobody off the list. Nothing is written before you have seen what it would add.
      </p>
      {/* Choosing the same file again, mended, must be seen as a change. */}
      <input ref={input} type="file" accept=".csv,.tsv,.txt,text/csv" className="visually-hidden" aria-label="File of addresses" tabIndex={-1} onClick={(e) => (e.currentTarget.value = "")} onChange={(e) => choose(e.currentTarget.files)} />
      {problem && <Fault problem={problem} />}
      {plan && file && <Plan plan={plan} file={file.name} />}
      <div className={classes.buttons}>
        {ready && file && (
          <Button loading={busy} onClick={() => void send(file, true)}>
            Never email {plan.added === 1 ? "this address" : `these ${count(plan.added)} addresses`} again
          </Button>
        )}
        <Button variant={ready ? "default" : "filled"} loading={busy && !plan} onClick={() => input.current?.click()}>
          {file ? "Choose another file" : "Choose a file"}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

/** What the file would add, or what to mend in it. */
function Plan({ plan, file }: { plan: SuppressionPlan; file: string }) {
  if (plan.problem_count > 0) {
    return (
      <>
        <p role="alert">
          {file}: {counted(plan.problem_count, "problem")}{plan.problem_count > plan.problems.length ? `, the first ${plan.problems.length} below` : ""}. It is all or nothing: mend the file, or take those rows out, and choose it again.
        </p>
        <ProblemTable problems={plan.problems} caption="Problems in the file of addresses" />
      </>
    );
  }
  return (
    <div role="status">
      <p>
        {file}: {planWords(plan)}
        {plan.ignored.length > 0 && ` Not read: ${plan.ignored.join(", ")}.`}
      </p>
      {plan.addresses.length > 0 && (
        <details className={classes.addresses}>
          <summary>{plan.added > plan.addresses.length ? `The first ${plan.addresses.length} addresses` : "The addresses"}</summary>
          <ul>
            {plan.addresses.map((address) => (
              <li key={address}>{address}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
