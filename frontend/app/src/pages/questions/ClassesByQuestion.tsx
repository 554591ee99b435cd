import type { QuestionView } from "~/api/reports";
import { ClassMark } from "~/charts/ClassMark";
import { Download } from "~/parts/Download";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { classes } from "~/words/gaps";
import { count } from "~/words/numbers";
import { capital } from "~/words/text";
import { classesFile, inClass } from "./columns";
import own from "./questions.module.css";

/** How many accounts stand in which class, by question. */
export function ClassesByQuestion({ questions, cycle }: { questions: readonly QuestionView[]; cycle: string }) {
  return (
    <Section
      title="Where the accounts stand"
      about="How many accounts are a blind spot, a shared concern and so on, question by question."
      actions={<Download name="classes by question" cycle={cycle} table={classesFile(questions)} />}
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
        <tbody>
          {questions.map((q) => (
            <tr key={q.key}>
              <th scope="row">
                <span className={own.name}><bdi>{q.label}</bdi></span>
              </th>
              {classes.map((name) => (
                <td key={name} data-label={capital(name)} data-third="" data-numeric className={inClass(q, name) === 0 ? "second" : undefined}>
                  {count(inClass(q, name))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
