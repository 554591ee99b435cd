import type { ImportPlan } from "~/api/types";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { count } from "~/words/numbers";
import { capital, typeset } from "~/words/text";

/** What is wrong in the file: where, what was found, what is expected and how to mend it. */
export function Problems({ plan }: { plan: ImportPlan }) {
  const about = plan.problem_count > plan.problems.length ? `The first ${count(plan.problems.length)} of ${count(plan.problem_count)}.` : undefined;
  return (
    <Section title={`Problems (${count(plan.problem_count)})`} about={about}>
      <Table caption="Problems in the file">
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Column</th>
            <th scope="col">Found</th>
            <th scope="col">Expected</th>
            <th scope="col">How to fix it</th>
          </tr>
        </thead>
        <tbody>
          {plan.problems.map((p) => (
            <tr key={`${p.where}${p.row}${p.column}${p.found}`}>
              <th scope="row" className="nowrap numbers">{p.row > 0 ? `Row ${p.row}` : "File"}</th>
              <td data-label="Column" data-empty={p.column ? undefined : ""}>{p.column || "–"}</td>
              <td data-label="Found" data-wide="">{capital(typeset(p.found))}</td>
              <td data-label="Expected" data-wide="">{capital(typeset(p.expected))}</td>
              <td data-label="How to fix it" data-wide="">{typeset(p.fix)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
