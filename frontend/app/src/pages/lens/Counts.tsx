import type { ReactNode } from "react";
import { KeyItem, KeyLine } from "~/charts/KeyLine";
import own from "~/charts/lens.module.css";
import { PairBars, type Pair } from "~/charts/PairBars";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { count } from "~/words/numbers";

interface Props {
  title: string;
  about: string;
  rows: readonly Pair[];
  cycle: string;
  children?: ReactNode;
}

/** How many accounts there are of each result, by what clients say and by what teams believe. */
export function Counts({ title, about, rows, cycle, children }: Props) {
  return (
    <Pictured
      title={title}
      about={about}
      name={title.toLowerCase()}
      cycle={cycle}
      file={{ columns, rows }}
      chart={
        <>
          <PairBars rows={rows} title={title} />
          <KeyLine>
            <KeyItem icon={<rect x={-8} y={-6} width={16} height={12} className={own.clientBar} />}>by what clients say</KeyItem>
            <KeyItem icon={<rect x={-8} y={-6} width={16} height={12} className={own.teamBar} />}>by what teams believe</KeyItem>
          </KeyLine>
        </>
      }
      table={
        <Table caption={title}>
          <thead>
            <tr>
              <th scope="col">Result</th>
              <th scope="col" data-numeric>Accounts, by clients</th>
              <th scope="col" data-numeric>Accounts, by teams</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.key}>
                <th scope="row">{r.label}</th>
                <td data-label="Accounts, by clients" data-numeric>{count(r.client)}</td>
                <td data-label="Accounts, by teams" data-numeric>{count(r.seller)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
    >
      {children}
    </Pictured>
  );
}

const columns = [
  { title: "Result", raw: (r: Pair) => r.label },
  { title: "Accounts, by clients", raw: (r: Pair) => r.client },
  { title: "Accounts, by teams", raw: (r: Pair) => r.seller },
];
