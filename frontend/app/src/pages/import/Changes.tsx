import type { ImportPlan } from "~/api/types";
import { Table } from "~/parts/Table";

/** Each change, by row. */
export function Changes({ changes }: { changes: ImportPlan["changes"] }) {
  return (
    <Table caption="Changes">
      <thead>
        <tr>
          <th scope="col" data-numeric>Row</th>
          <th scope="col">What</th>
          <th scope="col">Name</th>
          <th scope="col">Detail</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((c) => (
          <tr key={`${c.row}${c.kind}${c.action}${c.name}`}>
            <td data-label="Row" data-third="" data-numeric>{c.row}</td>
            <td data-label="What" data-two-thirds="" className="nowrap">
              {c.action} {c.kind}
            </td>
            <th scope="row">{c.name}</th>
            <td data-label="Detail" data-wide="">{c.detail || "–"}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
