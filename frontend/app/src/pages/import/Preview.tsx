import { Button } from "@mantine/core";
import type { ImportPlan } from "~/api/types";
import { Section } from "~/parts/PageHead";
import { changesAnything, delimiterWords, doubledFields, missingFields, sourceWords } from "~/words/importplan";
import { isolated } from "~/words/isolated";
import { count, counted } from "~/words/numbers";
import { Changes } from "./Changes";
import { Counts } from "./Counts";
import classes from "./import.module.css";
import { Mapping } from "./Mapping";
import { Problems } from "./Problems";
import type { ImportFlow } from "./useImport";

/** What the import would do: how columns were understood, counts, what is wrong and each change. */
export function Preview({ flow, plan }: { flow: ImportFlow; plan: ImportPlan }) {
  const missing = missingFields(plan, flow.chosen);
  const doubled = doubledFields(plan, flow.chosen);
  const changes = changesAnything(plan);
  const sound = plan.problem_count === 0 && missing.length === 0;
  return (
    <>
      <p>
        {flow.files.map((f) => isolated(f.name)).join(" and ")}: {counted(plan.rows, "row")}, {sourceWords[plan.source] ?? plan.source}, separated by {delimiterWords(plan.delimiter)}, in {plan.encoding}.
      </p>
      {sound && <Counts plan={plan} />}
      <div className={classes.bar}>
        {flow.remap ? (
          <Button onClick={flow.check} disabled={doubled.length > 0}>
            Check again with these columns
          </Button>
        ) : (
          <Button onClick={flow.commit} loading={flow.busy} disabled={!changes || !sound}>
            {changes || !sound ? commitWords(plan) : "Nothing to change"}
          </Button>
        )}
        <Button variant="default" onClick={flow.restart}>
          Choose another file
        </Button>
        <span className="second">{barWords(plan, missing, doubled)}</span>
      </div>
      {plan.problems.length > 0 && <Problems plan={plan} />}
      <Mapping plan={plan} chosen={flow.chosen} onChoose={flow.choose} open={missing.length > 0 || flow.remap} />
      {plan.changes.length > 0 && (
        <Section title="What would change" about={plan.change_count > plan.changes.length ? `The first ${count(plan.changes.length)} of ${count(plan.change_count)}.` : undefined}>
          <Changes changes={plan.changes} />
        </Section>
      )}
    </>
  );
}

function commitWords(plan: ImportPlan): string {
  const rows = [
    [plan.accounts.create + plan.accounts.update, "account"],
    [plan.contacts.create + plan.contacts.update, "contact"],
  ] as const;
  const parts = rows.filter(([n]) => n > 0).map(([n, noun]) => counted(n, noun));
  return parts.length > 0 ? `Import ${parts.join(" and ")}` : "Import";
}

function barWords(plan: ImportPlan, missing: string[], doubled: string[]): string {
  if (doubled.length > 0) return `Two columns are taken for ${doubled.join(", ")}. Keep one.`;
  if (missing.length > 0) return `No column holds ${missing.join(", ")} yet. Choose it below.`;
  if (plan.problem_count > 0) return `${counted(plan.problem_count, "problem")}. An import is all or nothing: fix the file, or take those rows out, and choose it again.`;
  return changesAnything(plan) ? "All rows are sound." : "Everything in this file is here already.";
}
