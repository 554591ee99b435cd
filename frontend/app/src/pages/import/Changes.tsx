import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { ImportChange, Sending } from "~/api/imports";
import type { ImportPlan } from "~/api/types";
import { Name } from "~/parts/Name";
import { Section } from "~/parts/PageHead";
import parts from "~/parts/parts.module.css";
import { Table } from "~/parts/Table";
import { amountWords, deedWords, detailWords } from "~/words/importplan";
import { count, counted } from "~/words/numbers";
import { capital } from "~/words/text";
import { FileButton } from "./FileButton";
import classes from "./import.module.css";

/** How many lines are drawn at first. */
const drawn = 50;

const kinds = [
  ["update", "Changed"],
  ["create", "New"],
  ["skip", "Skipped"],
  ["note", "Notes"],
] as const;

/** What would change, by kind; of what is changed, what it was and what it becomes. */
export function Changes({ plan, sending }: { plan: ImportPlan; sending: Sending }) {
  const there = kinds.filter(([action]) => plan.changes.some((c) => c.action === action));
  const [picked, setPicked] = useState<string>("");
  const action = there.some(([a]) => a === picked) ? picked : (there[0]?.[0] ?? "");
  const of = plan.changes.filter((c) => c.action === action);
  const shown = of.slice(0, drawn);
  const part = shown.length < of.length || plan.changes.length < plan.change_count;
  return (
    <Section title={`What would change (${count(plan.change_count)})`} about={part ? "A sample. The file has all, field by field." : undefined}>
      <div className={classes.bar}>
        {there.length > 1 && <SegmentedControl className={classes.kinds} aria-label="Kind of change" size="sm" data={there.map(([value, label]) => ({ value, label }))} value={action} onChange={setPicked} />}
        <FileButton sending={sending} what="changes" label="Download all changes" />
      </div>
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
          {shown.map((c) => (
            <tr key={`${c.file}:${c.row}${c.kind}${c.action}${c.name}${c.detail}`}>
              <td data-label="Row" data-third="" className="numbers">{c.row}</td>
              <td data-label="What" data-two-thirds="" className="nowrap">{deedWords(c)}</td>
              <th scope="row">
                <Named name={c.name} />
              </th>
              <td data-label="Detail" data-wide="" data-empty={c.detail || c.fields.length > 0 ? undefined : ""}>
                {c.action === "update" ? <BeforeAfter change={c} /> : detailWords(c.detail) || "–"}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

/** Every field that changes, with what it holds and what it will hold. */
function BeforeAfter({ change }: { change: ImportChange }) {
  return (
    <details className={classes.fields}>
      <summary>
        {counted(change.fields.length, "field")}: {change.fields.map((f) => f.field).join(", ")}
      </summary>
      <dl>
        {change.fields.map((f) => (
          <div key={f.field + f.to}>
            <dt>{capital(f.field)}</dt>
            <dd>
              <span className="visually-hidden">before: </span>
              <bdi className={classes.before}>{amountWords(f.from) || "empty"}</bdi> <span aria-hidden="true">→</span> <span className="visually-hidden">, after: </span>
              <bdi>{amountWords(f.to)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
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
