import type { PracticeMeans } from "~/api/lenses";
import { KeyItem, KeyLine } from "~/charts/KeyLine";
import { LevelRows, type LevelRow } from "~/charts/LevelRows";
import { Shape } from "~/charts/SideMark";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { counted, count, strengthExact } from "~/words/numbers";

interface Props {
  practices: readonly PracticeMeans[];
  rungs: readonly string[];
  cut: number;
  cycle: string;
}

/** The practices over all accounts: both sides' means, and at how many accounts each is the one to work on first. */
export function Practices({ practices, rungs, cut, cycle }: Props) {
  const title = "Practices";
  return (
    <Pictured
      title={title}
      about="The mean of each side over the accounts with answers from both; every account counts the same. Whether a difference is more than chance stands on each account’s page."
      name="practices"
      cycle={cycle}
      file={{ columns, rows: practices }}
      chart={
        <>
          <LevelRows rows={practices.map(rowOf)} rungs={rungs} cut={cut} title={title} />
          <KeyLine>
            <KeyItem icon={<Shape kind="client" />}>Clients</KeyItem>
            <KeyItem icon={<Shape kind="seller" />}>Teams</KeyItem>
          </KeyLine>
        </>
      }
      table={
        <Table caption={title}>
          <thead>
            <tr>
              <th scope="col">Practice</th>
              <th scope="col" data-numeric>Clients</th>
              <th scope="col" data-numeric>Teams</th>
              <th scope="col" data-numeric>Accounts</th>
              <th scope="col" data-numeric>To work on first at</th>
            </tr>
          </thead>
          <tbody>
            {practices.map((p) => (
              <tr key={p.key}>
                <th scope="row">{p.label}</th>
                <td data-label="Clients" data-third="" data-numeric>{strengthExact(p.client_mean)}</td>
                <td data-label="Teams" data-third="" data-numeric>{strengthExact(p.seller_mean)}</td>
                <td data-label="Accounts" data-third="" data-numeric>{count(p.accounts)}</td>
                <td data-label="To work on first at" data-numeric>{counted(p.first, "account")}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
    />
  );
}

function rowOf(p: PracticeMeans): LevelRow {
  const of = (who: string, mean: number | undefined) => (mean === undefined ? undefined : { strength: mean, words: `${p.label}. ${who} ${strengthExact(mean)} of 100 on average over ${counted(p.accounts, "account")}. To work on first at ${counted(p.first, "account")}.` });
  return { key: p.key, label: p.label, about: p.first > 0 ? `work on first at ${count(p.first)}` : "", client: of("Clients", p.client_mean), seller: of("Teams", p.seller_mean) };
}

const columns = [
  { title: "Practice", raw: (p: PracticeMeans) => p.label },
  { title: "Clients", raw: (p: PracticeMeans) => p.client_mean },
  { title: "Teams", raw: (p: PracticeMeans) => p.seller_mean },
  { title: "Accounts", raw: (p: PracticeMeans) => p.accounts },
  { title: "To work on first at", raw: (p: PracticeMeans) => p.first },
];
