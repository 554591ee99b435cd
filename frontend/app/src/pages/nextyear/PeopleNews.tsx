import { Checkbox } from "@mantine/core";
import type { NextPerson } from "~/api/types";
import { Name } from "~/parts/Name";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { useFirst } from "~/parts/useFirst";
import { personGroups, personNews, withOrWithout, type Choice } from "~/words/nextyear";
import classes from "./nextyear.module.css";

interface Props {
  people: readonly NextPerson[];
  choice: Choice;
  onChoice: (choice: Choice) => void;
}

/** The contacts about whom something is to be known or decided; everybody else is asked as last time. */
export function PeopleNews({ people, choice, onChoice }: Props) {
  const shown = people.filter((p) => choice.accounts.has(p.account_id));
  return (
    <Section title="What changed in contacts" about="Everybody else is asked as last time. Whoever is left off stays a contact, and their lead sees why.">
      {shown.length === 0 && <p className="second">Nothing has changed.</p>}
      {personGroups.map((g) => {
        const of = shown.filter((p) => p.how === g.how);
        return of.length > 0 && <Group key={g.how} title={g.title} people={of} choice={choice} onChoice={onChoice} />;
      })}
    </Section>
  );
}

function Group({ title, people, choice, onChoice }: Props & { title: string }) {
  const { first, more } = useFirst(people, "people", 50);
  return (
    <>
      <h3 className={classes.group}>
        {title} ({people.length})
      </h3>
      <Table caption={title}>
        <thead>
          <tr>
            <th scope="col">Ask</th>
            <th scope="col">Person</th>
            <th scope="col">Account</th>
            <th scope="col">What is known</th>
          </tr>
        </thead>
        <tbody>
          {first.map((p) => (
            <tr key={p.contact_id}>
              <td data-label="Ask" data-wide="">
                {p.never ? (
                  <span className="second">Never</span>
                ) : (
                  <Checkbox checked={!choice.off.has(p.contact_id)} onChange={(e) => onChoice({ ...choice, off: withOrWithout(choice.off, p.contact_id, !e.currentTarget.checked) })} aria-label={`Ask ${p.name}`} />
                )}
              </td>
              <th scope="row">
                <Name>{p.name}</Name>
              </th>
              <td data-label="Account">
                <Name>{p.account_name}</Name>
              </td>
              <td data-label="What is known" data-lead="">
                <Name>{personNews(p)}</Name>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {more}
    </>
  );
}
