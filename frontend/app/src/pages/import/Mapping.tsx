import type { ImportPlan } from "~/api/types";
import { Choose } from "~/parts/Choose";
import { Table } from "~/parts/Table";
import classes from "./import.module.css";

interface Props {
  plan: ImportPlan;
  chosen: Readonly<Record<string, string>>;
  onChoose: (header: string, field: string) => void;
  open: boolean;
}

const how = { recognised: "Recognised", chosen: "Chosen by hand", ignored: "Left out" };

/** What a file of rows that were left out has before the columns of its original. */
const whyHeader = "Why it was left out";

/** Which column is which; what wasn't recognised is chosen by hand. */
export function Mapping({ plan, chosen, onChoose, open }: Props) {
  const fields = plan.fields.map((f) => ({ value: f.key, label: f.required ? `${f.label} (required)` : f.label }));
  return (
    <details className={classes.mapping} open={open || plan.columns.some((c) => c.how === "ignored" && c.header !== whyHeader)}>
      <summary>
        <h2>Columns</h2>
      </summary>
      <Table caption="Columns and what they are taken for">
        <thead>
          <tr>
            <th scope="col">Column in the file</th>
            <th scope="col">Taken for</th>
            <th scope="col">How</th>
          </tr>
        </thead>
        <tbody>
          {plan.columns.map((c) => (
            <tr key={c.file + c.header}>
              <th scope="row">{c.header}</th>
              <td data-label="Taken for" data-two-thirds="">
                <Choose
                  aria-label={`What “${c.header}” is taken for`}
                  data={fields}
                  clearable
                  placeholder="Leave out"
                  value={chosen[c.header] ?? c.field}
                  onChange={(field) => onChoose(c.header, field)}
                />
              </td>
              <td data-label="How" data-third="" className="second">{c.header in chosen ? "To be checked" : how[c.how]}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
