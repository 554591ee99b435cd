import type { FirmValue, Worth } from "~/api/reports";
import { KeyItem, KeyLine } from "~/charts/KeyLine";
import charts from "~/charts/charts.module.css";
import reports from "~/charts/reports.module.css";
import { SkylineChart } from "~/charts/SkylineChart";
import type { SkylineBlock } from "~/charts/skylineLayout";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { concentrationWords, restingStory, valueBasis, worthSure, worthWords } from "~/words/firm";
import { counted, minorDigits, money, strength } from "~/words/numbers";
import { share } from "~/words/questions";
import { worthFile } from "./columns";
import classes from "./firm.module.css";

interface Props {
  value: FirmValue;
  cycle: string;
  ladder: { rungs: readonly string[]; cut: number };
}

/** What the value rests on: each account as wide as its share of it, and as high as its client rates us. */
export function Resting({ value, cycle, ladder }: Props) {
  if (value.total <= 0) return null;
  const title = "What the value rests on";
  const of = (w: Worth) => w.value / value.total;
  return (
    <Pictured
      title={title}
      about={`${restingStory(value)} ${valueBasis(value)}`}
      name="value and strength"
      cycle={cycle}
      file={worthFile(value.largest, value, (minor) => minor / 10 ** minorDigits(value.currency))}
      chart={
        <>
          <SkylineChart blocks={blocks(value)} rungs={ladder.rungs} cut={ladder.cut} title={title} />
          <KeyLine>
            <KeyItem icon={<rect x={-8} y={-7} width={16} height={14} className={reports.weak} />}>clients rate us below {Math.round(ladder.cut)}</KeyItem>
            <KeyItem icon={<rect x={-8} y={-7} width={16} height={14} className={reports.strong} />}>{Math.round(ladder.cut)} or above</KeyItem>
            <KeyItem icon={<path d="M-9 0H9" className={reports.unheard} />}>nobody heard</KeyItem>
            <KeyItem icon={<path d="M-9 0H9" className={charts.cut} />}>strong from {Math.round(ladder.cut)}</KeyItem>
          </KeyLine>
        </>
      }
      table={
        <Table caption={title}>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col" data-numeric>Value a year</th>
              <th scope="col" data-numeric>Share</th>
              <th scope="col" data-numeric>Client</th>
              <th scope="col">How sure</th>
            </tr>
          </thead>
          <tbody>
            {value.largest.map((w) => (
              <tr key={w.account_id}>
                <th scope="row">
                  <span className={classes.name}><bdi>{w.name}</bdi></span>
                </th>
                <td data-label="Value a year" data-third="" data-numeric>{money(w.value, value.currency)}</td>
                <td data-label="Share" data-third="" data-numeric>{share(of(w))}</td>
                <td data-label="Client" data-third="" data-numeric>{strength(w.client, ladder.cut)}</td>
                <td data-label="How sure" data-two-thirds="">{w.client === undefined ? "nobody heard" : worthSure(w)}</td>
              </tr>
            ))}
            {value.rest && (
              <tr>
                <th scope="row">{counted(value.rest.accounts, "smaller account")}</th>
                <td data-label="Value a year" data-third="" data-numeric>{money(Math.round(value.rest.share * value.total), value.currency)}</td>
                <td data-label="Share" data-third="" data-numeric>{share(value.rest.share)}</td>
                <td data-label="Client" data-third="" data-numeric>{strength(value.rest.strength, ladder.cut)}</td>
                <td data-label="How sure" data-two-thirds="">{`mean of ${counted(value.rest.known, "account")} heard`}</td>
              </tr>
            )}
          </tbody>
        </Table>
      }
    />
  );
}

/** The accounts from the largest to the smallest, those beyond the largest as one. */
function blocks(value: FirmValue): SkylineBlock[] {
  const each = value.largest.map((w): SkylineBlock => ({ key: w.account_id, label: w.name, share: w.value / value.total, strength: w.client, words: worthWords(w, value) }));
  if (!value.rest) return each;
  const { accounts, share: part, strength: mean } = value.rest;
  const label = counted(accounts, "smaller account");
  return [...each, { key: "rest", label, share: part, strength: mean, words: `${label}: ${share(part)} ${concentrationWords(value.rest)}` }];
}
