import type { QuestionView } from "~/api/reports";
import charts from "~/charts/charts.module.css";
import { Table } from "~/parts/Table";
import { count, signedExact, strengthExact } from "~/words/numbers";
import { betweenWords, beyondFigure, kindWords, share } from "~/words/questions";
import own from "./questions.module.css";

/** The same questions as in the picture, in the same order, with its numbers. */
export function MisjudgedTable({ questions, caption }: { questions: readonly QuestionView[]; caption: string }) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col" data-numeric>Clients</th>
          <th scope="col" data-numeric>Teams</th>
          <th scope="col">Bias, clients minus teams</th>
          <th scope="col" data-numeric>Spread</th>
          <th scope="col">Common to all teams</th>
          <th scope="col" data-numeric>Differences beyond chance</th>
          <th scope="col" data-numeric>Accounts</th>
        </tr>
      </thead>
      <tbody>
        {questions.map((q) => (
          <tr key={q.key}>
            <th scope="row">
              <span className={own.name}><bdi>{q.label}</bdi></span>
            </th>
            <td data-label="Clients" data-third="" data-numeric>{strengthExact(q.client_mean)}</td>
            <td data-label="Teams" data-third="" data-numeric>{strengthExact(q.seller_mean)}</td>
            <td data-label="Bias" data-wide="">
              <strong className="numbers">{signedExact(q.bias)}</strong>
              <span className={`second numbers ${charts.line} ${own.between}`}>{betweenWords(q)}</span>
            </td>
            <td data-label="Spread" data-third="" data-numeric>{strengthExact(q.spread)}</td>
            <td data-label="Common to all teams" data-two-thirds="">
              {share(q.bias_share)}
              <span className={`second ${charts.line}`}>{kindWords(q)}</span>
            </td>
            <td data-label="Differences beyond chance" data-two-thirds="" data-numeric>{beyondFigure(q)}</td>
            <td data-label="Accounts" data-third="" data-numeric>{count(q.accounts)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
