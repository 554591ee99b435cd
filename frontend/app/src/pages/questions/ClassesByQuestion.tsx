import type { QuestionView } from "~/api/reports";
import { ClassMark } from "~/charts/ClassMark";
import { Download } from "~/parts/Download";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { classes } from "~/words/gaps";
import { lensName } from "~/words/lenses";
import { count } from "~/words/numbers";
import { capital } from "~/words/text";
import { classesFile, inClass } from "./columns";
import type { LensGroup } from "./groups";
import own from "./questions.module.css";

/** How many accounts stand in which class, by question. */
export function ClassesByQuestion({ groups, cycle }: { groups: readonly LensGroup[]; cycle: string }) {
  const heard = groups.map(({ lens, questions }) => ({ lens, questions: questions.filter((q) => q.accounts > 0) })).filter((g) => g.questions.length > 0);
  return (
    <Section
      title="Where the accounts stand"
      about="How many accounts are a blind spot, a shared concern and so on, question by question."
      actions={<Download name="classes by question" cycle={cycle} table={classesFile(heard.flatMap((g) => g.questions))} />}
    >
      <Table caption="Accounts by class and question">
        <thead>
          <tr>
            <th scope="col">Question</th>
            {classes.map((name) => (
              <th scope="col" key={name} data-numeric className={own.classHead}>
                <ClassMark name={name} />
              </th>
            ))}
          </tr>
        </thead>
        {heard.map(({ lens, questions }) => (
          <tbody key={lens}>
            {heard.length > 1 && (
              <tr>
                <th scope="rowgroup" colSpan={1 + classes.length} className={own.lens}>
                  {lensName[lens]}
                </th>
              </tr>
            )}
            {questions.map((q) => (
              <Row key={q.key} q={q} />
            ))}
          </tbody>
        ))}
      </Table>
    </Section>
  );
}

function Row({ q }: { q: QuestionView }) {
  return (
    <tr>
      <th scope="row">
        <span className={own.name}><bdi>{q.label}</bdi></span>
      </th>
      {classes.map((name) => (
        <td key={name} data-label={capital(name)} data-third="" data-numeric className={inClass(q, name) === 0 ? "second" : undefined}>
          {count(inClass(q, name))}
        </td>
      ))}
    </tr>
  );
}
