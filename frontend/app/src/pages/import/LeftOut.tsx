import { Button } from "@mantine/core";
import type { ImportPlan } from "~/api/types";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { takeIn } from "~/words/mends";
import { count } from "~/words/numbers";
import { capital, typeset } from "~/words/text";
import { FileButton } from "./FileButton";
import classes from "./import.module.css";
import type { ImportFlow } from "./useImport";

/** How many rows are listed; the file has all. */
const listed = 20;

/** The rows that are not imported, each with the reason; to be taken along as a file. */
export function LeftOut({ plan, flow }: { plan: ImportPlan; flow: ImportFlow }) {
  const { files, mends } = flow.sending;
  const out = (file: number, row: number) => mends.some((m) => (m.file ?? 0) === file && m.leave_out?.includes(row));
  const rows = plan.rejected.slice(0, listed);
  return (
    <Section
      title={`Not imported (${count(plan.rejected_count)})`}
      about={rows.length < plan.rejected_count ? `The first ${rows.length}. The file has all, in the columns of yours, with the reason.` : "The file has them in the columns of yours, with the reason. Mend it, and import it as it is."}
    >
      <div className={classes.bar}>
        {files.map((f, n) => (plan.rejected_files[n] ?? 0) > 0 && <FileButton key={f.name} sending={flow.sending} what="rejected" of={n} label={files.length > 1 ? `Download the rows of ${f.name}` : "Download these rows"} />)}
      </div>
      <Table caption="Rows that are not imported">
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Why</th>
            <th scope="col">
              <span className="visually-hidden">Take in again</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={`${r.file}:${r.row}:${r.why}`}>
              <th scope="row" className="nowrap numbers">
                Row {r.row}
                {files.length > 1 && <span className={classes.about}>{files[r.file]?.name}</span>}
              </th>
              <td data-label="Why" data-wide="">{capital(typeset(r.why))}</td>
              <td data-label="" data-actions="">
                {out(r.file, r.row) && (
                  <Button variant="subtle" size="xs" aria-label={`Take row ${r.row} in again`} onClick={() => flow.change(takeIn(mends, r.file, r.row))}>
                    Take in again
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
