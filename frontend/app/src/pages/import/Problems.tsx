import type { ImportPlan } from "~/api/types";
import { Section } from "~/parts/PageHead";
import { ProblemTable } from "~/parts/ProblemTable";
import { count } from "~/words/numbers";

/** What is wrong in the file: where, what was found, what is expected and how to mend it. */
export function Problems({ plan }: { plan: ImportPlan }) {
  const about = plan.problem_count > plan.problems.length ? `The first ${count(plan.problems.length)} of ${count(plan.problem_count)}.` : undefined;
  return (
    <Section title={`Problems (${count(plan.problem_count)})`} about={about}>
      <ProblemTable problems={plan.problems} caption="Problems in the file" />
    </Section>
  );
}
