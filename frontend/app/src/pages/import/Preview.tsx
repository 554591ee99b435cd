import { Button } from "@mantine/core";
import type { ImportPlan } from "~/api/types";
import { barWords, changesAnything, commitWords, doubledFields, formWords, missingFields } from "~/words/importplan";
import { isolated } from "~/words/isolated";
import { Changes } from "./Changes";
import { Counts } from "./Counts";
import { Faults } from "./Faults";
import classes from "./import.module.css";
import { LeftOut } from "./LeftOut";
import { Mapping } from "./Mapping";
import { Mends } from "./Mends";
import type { ImportFlow } from "./useImport";

interface Props {
  flow: ImportFlow;
  plan: ImportPlan;
  onDiscard: () => void;
}

/** What the import would do: how columns were understood, counts, what is wrong and can be mended here, and each change. */
export function Preview({ flow, plan, onDiscard }: Props) {
  const missing = missingFields(plan, flow.chosen);
  const doubled = doubledFields(plan, flow.chosen);
  const changes = changesAnything(plan);
  const sound = plan.problem_count === 0 && missing.length === 0;
  return (
    <>
      <p>
        {flow.sending.files.map((f) => isolated(f.name)).join(" and ")}: {formWords(plan)}
      </p>
      {sound && <Counts plan={plan} />}
      <div className={classes.bar}>
        {flow.remap ? (
          <Button onClick={flow.check} disabled={doubled.length > 0}>
            Check again with these columns
          </Button>
        ) : (
          <Button id="import-commit" onClick={flow.commit} disabled={flow.checking || !changes || !sound}>
            {sound ? (changes ? commitWords(plan) : "Nothing to change") : "Import"}
          </Button>
        )}
        <Button variant="default" onClick={onDiscard}>
          Choose another file
        </Button>
        <span className="second" role="status">
          {flow.checking ? "Checking again" : barWords(plan, missing, doubled)}
        </span>
      </div>
      {plan.problems.length > 0 && <Faults plan={plan} flow={flow} />}
      <Mends flow={flow} plan={plan} />
      {plan.rejected_count > 0 && <LeftOut plan={plan} flow={flow} />}
      <Mapping plan={plan} chosen={flow.chosen} onChoose={flow.choose} open={missing.length > 0 || flow.remap} />
      {plan.changes.length > 0 && <Changes plan={plan} sending={flow.sending} />}
    </>
  );
}
