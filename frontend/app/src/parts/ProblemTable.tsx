import { capital, typeset } from "~/words/text";
import { Table } from "./Table";

interface Problem {
  row: number;
  column: string;
  where: string;
  found: string;
  expected: string;
  fix: string;
}

/** What is wrong in a file: where, what was found, what is expected and how to mend it. */
export function ProblemTable({ problems, caption }: { problems: readonly Problem[]; caption: string }) {
  return (
    <Table caption={caption}>
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
        {problems.map((p) => (
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
  );
}
