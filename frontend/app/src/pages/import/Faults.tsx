import { Button } from "@mantine/core";
import { useRef } from "react";
import type { ImportPlan } from "~/api/types";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { faultKey } from "~/words/importplan";
import { leaveOutAll } from "~/words/mends";
import { count, counted } from "~/words/numbers";
import { FaultRow } from "./FaultRow";
import { Groups } from "./Groups";
import classes from "./import.module.css";
import type { ImportFlow } from "./useImport";
import { useNextFault } from "./useNextFault";

/** What is wrong in the file, each to be mended where it stands. From one to the next by Enter or Tab. */
export function Faults({ plan, flow }: { plan: ImportPlan; flow: ImportFlow }) {
  const box = useRef<HTMLDivElement>(null);
  const next = useNextFault(box, plan);
  const rows = plan.faulty.reduce((n, file) => n + file.length, 0);
  const about = new Map(plan.faulty_rows.map((r) => [`${r.file}:${r.row}`, r]));
  const shown = plan.problems.length < plan.problem_count ? `The first ${count(plan.problems.length)} of ${count(plan.problem_count)} are shown; mend them, and the next come up.` : "";
  const many = new Set(plan.columns.map((c) => c.file)).size > 1;
  return (
    <div ref={box}>
      <Section title={`To mend (${count(plan.problem_count)})`} about={shown || undefined}>
        <p className={classes.keys}>Enter or Tab leads to the next one, Esc puts back what stood there, Ctrl and Enter leaves the row out.</p>
        {plan.groups.length > 0 && <Groups groups={plan.groups} onMend={flow.mend} onNext={next} />}
        <Table caption="What is wrong in the file">
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Column</th>
              <th scope="col">What it holds</th>
              <th scope="col">What is expected</th>
              <th scope="col">
                <span className="visually-hidden">Leave out</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.problems.map((p, n) => (
              <FaultRow key={faultKey(plan.problems, n)} fault={p} row={about.get(`${p.file}:${p.row}`)} file={many ? fileName(plan, p.file) : ""} headers={headers(plan, p.file)} onMend={flow.mend} onNext={next} />
            ))}
          </tbody>
        </Table>
        {rows > 0 && (
          <div className={classes.bar}>
            <Button variant="default" onClick={() => flow.mend(...leaveOutAll(plan.faulty))}>
              {rows === 1 ? "Leave out this row" : `Leave out all ${counted(rows, "row")} with problems`}
            </Button>
            <span className="second">You can download what is left out, with the reason, and import it later.</span>
          </div>
        )}
      </Section>
    </div>
  );
}

const files = (plan: ImportPlan) => [...new Set(plan.columns.map((c) => c.file))];

function fileName(plan: ImportPlan, file: number): string {
  return files(plan)[file] ?? "";
}

function headers(plan: ImportPlan, file: number): string[] {
  const name = fileName(plan, file);
  return plan.columns.filter((c) => c.file === name).map((c) => c.header);
}
