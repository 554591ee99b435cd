import type { ImportPlan } from "~/api/types";
import { Table } from "~/parts/Table";
import { count } from "~/words/numbers";

/** How many are created, updated, left as they are or skipped. */
export function Counts({ plan, done = false }: { plan: ImportPlan; done?: boolean }) {
  const rows = [
    ["Accounts", plan.accounts],
    ["Contacts", plan.contacts],
    ["Team members", plan.members],
  ] as const;
  return (
    <Table caption={done ? "What was imported" : "What would be imported"} cards={false}>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col" data-numeric>{done ? "Created" : "Create"}</th>
          <th scope="col" data-numeric>{done ? "Updated" : "Update"}</th>
          <th scope="col" data-numeric>Unchanged</th>
          <th scope="col" data-numeric>{done ? "Skipped" : "Skip"}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, c]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td data-numeric>{count(c.create)}</td>
            <td data-numeric>{count(c.update)}</td>
            <td data-numeric>{count(c.unchanged)}</td>
            <td data-numeric>{count(c.skip)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
