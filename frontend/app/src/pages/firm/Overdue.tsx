import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { commitmentsQuery } from "~/api/reviews";
import { Section } from "~/parts/PageHead";
import partClasses from "~/parts/parts.module.css";
import { Table } from "~/parts/Table";
import { dueDay } from "~/words/commitments";
import { overdueFirst, overdueStory } from "~/words/overdue";
import classes from "./firm.module.css";

const most = 5;

/** The promises that should have been kept by now, over all accounts: those that wait longest, and the way to all. */
export function Overdue() {
  const { data: all } = useQuery(commitmentsQuery);
  if (!all || all.length === 0) return null;
  const late = overdueFirst(all);
  return (
    <Section title="Promises overdue" about={overdueStory(all)}>
      {late.length > 0 && (
        <Table caption="Promises overdue, those that wait longest first">
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">What</th>
              <th scope="col">Owner</th>
              <th scope="col">Due</th>
              <th scope="col">Lead</th>
            </tr>
          </thead>
          <tbody>
            {late.slice(0, most).map((c) => (
              <tr key={c.id}>
                <th scope="row">
                  <span className={classes.name}>
                    <Link to="/accounts/$accountId" params={{ accountId: c.account.id }}>
                      <bdi>{c.account.name}</bdi>
                    </Link>
                  </span>
                </th>
                <td data-label="What" data-wide=""><bdi>{c.what}</bdi></td>
                <td data-label="Owner" data-third=""><bdi>{c.owner || "–"}</bdi></td>
                <td data-label="Due" data-third="">{dueDay(c.due)}</td>
                <td data-label="Lead" data-third=""><bdi>{c.lead?.name ?? "nobody yet"}</bdi></td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <p className="second">
        <Link to="/actions" className={partClasses.alone} search={late.length > 0 ? { show: "overdue" } : {}}>
          {late.length > most ? `See all ${late.length} overdue` : "See all commitments"}
        </Link>
      </p>
    </Section>
  );
}
