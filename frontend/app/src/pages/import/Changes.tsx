import type { ImportPlan } from "~/api/types";
import { Name } from "~/parts/Name";
import parts from "~/parts/parts.module.css";
import { Table } from "~/parts/Table";
import { deedWords, detailWords } from "~/words/importplan";

/** Each change, by row. */
export function Changes({ changes }: { changes: ImportPlan["changes"] }) {
  return (
    <Table caption="Changes">
      <thead>
        <tr>
          <th scope="col">Row</th>
          <th scope="col">What</th>
          <th scope="col">Name</th>
          <th scope="col">Detail</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((c) => (
          <tr key={`${c.row}${c.kind}${c.action}${c.name}`}>
            <td data-label="Row" data-third="" className="numbers">{c.row}</td>
            <td data-label="What" data-two-thirds="" className="nowrap">{deedWords(c)}</td>
            <th scope="row">
              <Named name={c.name} />
            </th>
            <td data-label="Detail" data-wide="" data-empty={c.detail ? undefined : ""}>{detailWords(c.detail) || "–"}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A name; of a person "Nina Holt <nina@north.example>", the address stands under it. */
function Named({ name }: { name: string }) {
  const person = /^(.+) <(.+)>$/.exec(name);
  if (!person) return <Name>{name}</Name>;
  return (
    <span className={parts.name}>
      <bdi>{person[1]}</bdi>
      <br />
      <span className={parts.address}>{person[2]}</span>
    </span>
  );
}
