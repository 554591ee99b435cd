import type { ClassCount } from "~/api/reports";
import { ClassBars } from "~/charts/ClassBars";
import { ClassMark } from "~/charts/ClassMark";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { inBothYears } from "~/words/firm";
import { classes as order } from "~/words/gaps";
import { count, signed } from "~/words/numbers";
import { classesFile } from "./columns";
import classes from "./firm.module.css";

/** The classes with what became of last year's; what asks for attention first. */
export function ClassesNow({ counts, cycle }: { counts: readonly ClassCount[]; cycle: string }) {
  const sorted = order.flatMap((name) => counts.filter((c) => c.class === name));
  const both = inBothYears(sorted);
  const compared = sorted.some((c) => c.before !== undefined || c.after !== undefined);
  const title = "Accounts by class";
  return (
    <Pictured
      title={title}
      about={both > 0 ? `Before and now count only ${both === 1 ? "the one account" : `the ${count(both)} accounts`} that both sides answered for in both years, so a change never comes from who was asked.` : undefined}
      name="classes"
      cycle={cycle}
      file={classesFile(sorted)}
      chart={<ClassBars counts={sorted} title={title} />}
      table={
        <div className={classes.narrow}>
          <Table caption={title} cards={false}>
            <thead>
              <tr>
                <th scope="col">Class</th>
                <th scope="col" data-numeric>Accounts</th>
                {compared && (
                  <>
                    <th scope="col" data-numeric>Before</th>
                    <th scope="col" data-numeric>Now</th>
                    <th scope="col" data-numeric>Change</th>
                  </>
                )}
              </tr>
            </thead>
            <tbody>
              {sorted.map((c) => (
                <tr key={c.class}>
                  <th scope="row">
                    <ClassMark name={c.class} />
                  </th>
                  <td data-numeric>{count(c.accounts)}</td>
                  {compared && (
                    <>
                      <td data-numeric>{c.before === undefined ? "–" : count(c.before)}</td>
                      <td data-numeric>{c.after === undefined ? "–" : count(c.after)}</td>
                      <td data-numeric>{c.before === undefined || c.after === undefined ? "–" : signed(c.after - c.before)}</td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      }
    />
  );
}
