import type { CareWorth } from "~/api/lenses";
import own from "~/charts/lens.module.css";
import { ShareStrip } from "~/charts/ShareStrip";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { counted, minorDigits, money, percent } from "~/words/numbers";
import classes from "./lens.module.css";

interface Props {
  worth: readonly CareWorth[];
  noValue: number;
  cycle: string;
}

const wholeOf = (w: CareWorth) => w.clients + w.customers + w.unsure;

/** What a year’s value rests on by the client’s view: those who depend on us, and those who are free to leave. */
export function AtRisk({ worth, noValue, cycle }: Props) {
  const title = "Value at risk";
  const there = worth.filter((w) => wholeOf(w) > 0);
  if (there.length === 0) return null;
  return (
    <Pictured
      title={title}
      about={`By what clients say: the yearly value of accounts that are customers, and so free to leave.${noValue > 0 ? ` ${counted(noValue, "account")} without a value ${noValue === 1 ? "is" : "are"} left out.` : ""}`}
      name="value at risk"
      cycle={cycle}
      file={{ columns, rows: there }}
      chart={there.map((w) => (
        <div key={w.currency} className={classes.worth}>
          <h3>
            {money(w.customers, w.currency)} of {money(wholeOf(w), w.currency)} a year is at risk ({percent(w.customers, wholeOf(w))}), {counted(w.accounts, "account")}
          </h3>
          <ShareStrip parts={partsOf(w)} title={`${title}, ${w.currency}`} />
        </div>
      ))}
      table={
        <Table caption={title}>
          <thead>
            <tr>
              <th scope="col">Currency</th>
              <th scope="col" data-numeric>Accounts</th>
              <th scope="col" data-numeric>Customers, at risk</th>
              <th scope="col" data-numeric>Share</th>
              <th scope="col" data-numeric>Clients</th>
              <th scope="col" data-numeric>Too few answers</th>
            </tr>
          </thead>
          <tbody>
            {there.map((w) => (
              <tr key={w.currency}>
                <th scope="row">{w.currency}</th>
                <td data-label="Accounts" data-third="" data-numeric>{w.accounts}</td>
                <td data-label="Customers, at risk" data-third="" data-numeric>{money(w.customers, w.currency)}</td>
                <td data-label="Share" data-third="" data-numeric>{percent(w.customers, wholeOf(w))}</td>
                <td data-label="Clients" data-third="" data-numeric>{money(w.clients, w.currency)}</td>
                <td data-label="Too few answers" data-third="" data-numeric>{money(w.unsure, w.currency)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
    />
  );
}

function partsOf(w: CareWorth) {
  const part = (key: string, label: string, value: number, className: string | undefined) => ({ key, label, value, className, words: `${label}: ${money(value, w.currency)} a year, ${percent(value, wholeOf(w))}.` });
  return [part("customers", "Customers, at risk", w.customers, own.risk), part("clients", "Clients", w.clients, own.kept), part("unsure", "Too few answers", w.unsure, own.unsure)];
}

const major = (minor: number, w: CareWorth) => minor / 10 ** minorDigits(w.currency);

const columns = [
  { title: "Currency", raw: (w: CareWorth) => w.currency },
  { title: "Accounts", raw: (w: CareWorth) => w.accounts },
  { title: "Customers, at risk", raw: (w: CareWorth) => major(w.customers, w) },
  { title: "Clients", raw: (w: CareWorth) => major(w.clients, w) },
  { title: "Too few answers", raw: (w: CareWorth) => major(w.unsure, w) },
];
