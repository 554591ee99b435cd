import { Switch } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { YearsView } from "~/api/reports";
import type { CycleLine, Side } from "~/api/types";
import charts from "~/charts/charts.module.css";
import { ClassMark } from "~/charts/ClassMark";
import { Download } from "~/parts/Download";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { useFind } from "~/parts/useFind";
import { useFirst } from "~/parts/useFirst";
import { counted, signedExact, strength } from "~/words/numbers";
import { accountSteps, classStory, type AccountStep, type Step } from "~/words/overyears";
import { accountsFile } from "./columns";
import type { Chooser } from "./StepChoice";
import classes from "./years.module.css";

interface Props {
  view: YearsView;
  step: Step;
  side: Side;
  cycle: CycleLine;
  onlyChanged: boolean;
  choose: Chooser;
}

const nameOf = (r: AccountStep) => r.account.name;

/** Account by account, the largest loss first; those whose class has changed can be seen alone. */
export function AccountMoves({ view, step, side, cycle, onlyChanged, choose }: Props) {
  const rows = accountSteps(view, step, side);
  const asked = onlyChanged ? rows.filter((r) => r.changed) : rows;
  const { found, field } = useFind(asked, nameOf, "Account");
  const { first, more } = useFirst(found, "accounts", 20);
  if (rows.length === 0) return null;
  const title = "Account by account";
  return (
    <Section title={title} about={classStory(rows)} actions={<Download name="changes by account" cycle={cycle.name} table={accountsFile(found, step)} />}>
      <Switch label="Only accounts whose class changed" checked={onlyChanged} onChange={(e) => choose({ only: e.currentTarget.checked ? "changed" : undefined })} className={classes.only} />
      {field}
      {asked.length === 0 ? (
        <p className="second">No account changed class.</p>
      ) : (
        <Table caption={`${title}, from ${step.from} to ${step.to}`}>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Class</th>
              <th scope="col" data-numeric>Then</th>
              <th scope="col" data-numeric>Now</th>
              <th scope="col" data-numeric>All who answered</th>
              <th scope="col" data-numeric>The same people</th>
              <th scope="col">Lead</th>
            </tr>
          </thead>
          <tbody>
            {first.map((r) => (
              <tr key={r.account.account_id}>
                <th scope="row">
                  <span className={classes.name}>
                    <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId: view.cycles[step.at + 1]?.id ?? cycle.id, accountId: r.account.account_id }}>
                      <bdi>{r.account.name}</bdi>
                    </Link>
                  </span>
                </th>
                <td data-label="Class" data-lead=""><ClassMove row={r} /></td>
                <td data-label="Then" data-third="" data-numeric>{strength(r.before[side])}</td>
                <td data-label="Now" data-third="" data-numeric>{strength(r.now[side])}</td>
                <td data-label="All who answered" data-third="" data-numeric><strong>{signedExact(r.all)}</strong></td>
                <td data-label="The same people" data-two-thirds="" data-numeric>
                  {signedExact(r.same)}
                  {r.people > 0 && <span className={`second ${charts.line}`}>{counted(r.people, "person", "people")}</span>}
                </td>
                <td data-label="Lead" data-third=""><bdi>{r.account.lead?.name ?? "nobody yet"}</bdi></td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {more}
    </Section>
  );
}

/** "Shared strength → Blind spot", or the class that it still has. */
function ClassMove({ row }: { row: AccountStep }) {
  const now = row.now.class ? <ClassMark name={row.now.class} /> : <span className="second">hidden</span>;
  if (!row.changed) return now;
  return (
    <span className={classes.move}>
      <ClassMark name={row.before.class} />
      <span aria-hidden="true">→</span>
      <span className="visually-hidden">became</span>
      {now}
    </span>
  );
}
