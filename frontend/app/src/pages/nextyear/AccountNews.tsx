import { Checkbox } from "@mantine/core";
import { useMemo } from "react";
import type { NextAccount, NextYear } from "~/api/types";
import { Name } from "~/parts/Name";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { useFirst } from "~/parts/useFirst";
import { accountNews, accountsWithNews, withOrWithout, type Choice } from "~/words/nextyear";
import { counted, money } from "~/words/numbers";

interface Props {
  next: NextYear;
  choice: Choice;
  onChoice: (choice: Choice) => void;
}

/** The accounts about which something has changed, each to be asked or not. */
export function AccountNews({ next: { accounts }, choice, onChoice }: Props) {
  const news = useMemo(() => accountsWithNews(accounts), [accounts]);
  const same = accounts.length - news.length;
  const { first, more } = useFirst(news, "accounts");
  return (
    <Section title="What changed in accounts" about={`${counted(same, "account is", "accounts are")} as last time and asked again.`}>
      {news.length === 0 ? (
        <p className="second">Nothing has changed.</p>
      ) : (
        <Table caption="Accounts that changed">
          <thead>
            <tr>
              <th scope="col">Ask</th>
              <th scope="col">Account</th>
              <th scope="col">What changed</th>
              <th scope="col">Lead</th>
              <th scope="col" data-numeric>Value</th>
              <th scope="col" data-numeric>Contacts</th>
            </tr>
          </thead>
          <tbody>
            {first.map((a) => (
              <Line key={a.id} account={a} asked={choice.accounts.has(a.id)} onAsk={(ask) => onChoice({ ...choice, accounts: withOrWithout(choice.accounts, a.id, ask) })} />
            ))}
          </tbody>
        </Table>
      )}
      {more}
    </Section>
  );
}

function Line({ account: a, asked, onAsk }: { account: NextAccount; asked: boolean; onAsk: (ask: boolean) => void }) {
  return (
    <tr>
      <td data-label="Ask" data-wide="">
        <Checkbox checked={asked} onChange={(e) => onAsk(e.currentTarget.checked)} aria-label={`Ask ${a.name}`} />
      </td>
      <th scope="row">
        <Name>{a.name}</Name>
      </th>
      <td data-label="What changed" data-lead="">{accountNews(a).join(". ")}</td>
      <td data-label="Lead" data-third="">{a.lead ? <Name>{a.lead.name}</Name> : "–"}</td>
      <td data-label="Value" data-third="" data-numeric>{money(a.value, a.currency) || "–"}</td>
      <td data-label="Contacts" data-third="" data-numeric>{a.contacts}</td>
    </tr>
  );
}
