import { useMemo } from "react";
import type { SellerYear } from "~/api/reports";
import { LeaningChart } from "~/charts/LeaningChart";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { count, counted, signedExact } from "~/words/numbers";
import { coefficient, leaningWords, missWords, notYet, type Who } from "~/words/sellers";
import { yearsFile } from "./columns";
import { LeaningKey } from "./LeaningKey";
import classes from "./sellers.module.css";

/** One row per year, newest first. */
export function SellerYears({ years, who }: { years: readonly SellerYear[]; who: Who }) {
  const title = "Over the years";
  const rows = useMemo(
    () =>
      years.map((y) => ({
        key: y.cycle.id,
        label: y.cycle.name,
        about: counted(y.accounts, "account"),
        bias: y.bias,
        words: y.bias === undefined ? notYet(y.accounts, who) : leaningWords(y.cycle.name, y.bias, y.accounts, who),
      })),
    [years, who],
  );
  return (
    <Pictured
      title={title}
      name={who === "you" ? "my years" : `${who} years`}
      file={yearsFile(years)}
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
              <th scope="col">Cycle</th>
              <th scope="col" data-numeric>Accounts</th>
              <th scope="col" data-numeric>Bias</th>
              <th scope="col" data-numeric>Typical error</th>
              <th scope="col" data-numeric>Correlation</th>
              <th scope="col" data-numeric>Kappa</th>
            </tr>
          </thead>
          <tbody>
            {years.map((y) => (
              <tr key={y.cycle.id}>
                <th scope="row">
                  <span className={classes.name}><bdi>{y.cycle.name}</bdi></span>
                </th>
                <td data-label="Accounts" data-third="" data-numeric>{count(y.accounts)}</td>
                <td data-label="Bias" data-third="" data-numeric>{signedExact(y.bias)}</td>
                <td data-label="Typical error" data-third="" data-numeric>{missWords(y.accuracy)}</td>
                <td data-label="Correlation" data-third="" data-numeric>{coefficient(y.correlation)}</td>
                <td data-label="Kappa" data-third="" data-numeric>{coefficient(y.kappa)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
    />
  );
}
