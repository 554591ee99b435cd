import { useMemo } from "react";
import type { SellerQuestion } from "~/api/reports";
import { LeaningChart } from "~/charts/LeaningChart";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { count, counted, signedExact } from "~/words/numbers";
import { coefficient, leaningWords, notYet, type Who } from "~/words/sellers";
import { questionsFile } from "./columns";
import { LeaningKey } from "./LeaningKey";
import classes from "./sellers.module.css";

/** Question by question, in the questionnaire's order. */
export function SellerQuestions({ questions, who, cycle }: { questions: readonly SellerQuestion[]; who: Who; cycle: string }) {
  const title = "Question by question";
  const rows = useMemo(
    () =>
      questions.map((q) => ({
        key: q.key,
        label: q.label,
        about: counted(q.n, "account"),
        bias: q.bias,
        words: q.bias === undefined ? notYet(q.n, who) : leaningWords(q.label, q.bias, q.n, who),
      })),
    [questions, who],
  );
  return (
    <Pictured
      title={title}
      about={`In ${cycle}, in the order of the questionnaire.`}
      name={who === "you" ? "my questions" : `${who} questions`}
      cycle={cycle}
      file={questionsFile(questions)}
      chart={
        <>
          <LeaningChart rows={rows} title={title} believer={who === "you" ? "you believe" : "believed"} />
          <LeaningKey who={who} />
        </>
      }
      table={
        <Table caption={title}>
          <thead>
            <tr>
              <th scope="col">Question</th>
              <th scope="col" data-numeric>Accounts</th>
              <th scope="col" data-numeric>Bias</th>
              <th scope="col" data-numeric>Kappa</th>
            </tr>
          </thead>
          <tbody>
            {questions.map((q) => (
              <tr key={q.key}>
                <th scope="row">
                  <span className={classes.name}><bdi>{q.label}</bdi></span>
                </th>
                <td data-label="Accounts" data-third="" data-numeric>{count(q.n)}</td>
                <td data-label="Bias" data-third="" data-numeric>{signedExact(q.bias)}</td>
                <td data-label="Kappa" data-third="" data-numeric>{coefficient(q.kappa)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
    />
  );
}
