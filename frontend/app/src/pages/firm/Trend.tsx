import type { TrendPoint } from "~/api/reports";
import { TrendChart } from "~/charts/TrendChart";
import { Pictured } from "~/parts/Pictured";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { trendWords } from "~/words/firm";
import { outOf, percent, signedExact, strengthExact } from "~/words/numbers";
import { trendFile } from "./columns";
import classes from "./firm.module.css";

interface Props {
  points: readonly TrendPoint[];
  rungs: readonly string[];
  cycle: string;
}

/** Both sides over the cycles, each with what it stands on. */
export function Trend({ points, rungs, cycle }: Props) {
  const title = "Over the cycles";
  const seen = points.filter((p) => p.client !== undefined);
  if (seen.length < 2) {
    return (
      <Section title={title}>
        <p className="second">
          {seen[0] ? `${trendWords(seen[0])} ` : ""}A picture shows how both views move once two cycles can be compared.
        </p>
      </Section>
    );
  }
  return (
    <Pictured
      title={title}
      about="Means over the accounts with both sides in that cycle. Who took part may differ from cycle to cycle."
      name="trend"
      cycle={cycle}
      file={trendFile(points)}
      chart={<TrendChart points={points} rungs={rungs} title={title} words={trendWords} />}
      table={
        <Table caption={title}>
          <thead>
            <tr>
              <th scope="col">Cycle</th>
              <th scope="col" data-numeric>Clients</th>
              <th scope="col" data-numeric>Teams</th>
              <th scope="col" data-numeric>Gap</th>
              <th scope="col">Accounts compared</th>
            </tr>
          </thead>
          <tbody>
            {points.map((p) => (
              <tr key={p.cycle.id}>
                <th scope="row">
                  <span className={classes.name}><bdi>{p.cycle.name}</bdi></span>
                </th>
                <td data-label="Clients" data-third="" data-numeric>{strengthExact(p.client)}</td>
                <td data-label="Teams" data-third="" data-numeric>{strengthExact(p.seller)}</td>
                <td data-label="Gap" data-third="" data-numeric>{signedExact(p.gap)}</td>
                <td data-label="Accounts compared" data-wide="">
                  {outOf(p.coverage.accounts.count, p.coverage.accounts.of)}, {percent(p.coverage.accounts.count, p.coverage.accounts.of)}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
    />
  );
}
