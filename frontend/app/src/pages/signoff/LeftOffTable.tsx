import { Link } from "@tanstack/react-router";
import type { LeftOff, SignOffLine } from "~/api/types";
import { Download } from "~/parts/Download";
import { Name } from "~/parts/Name";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { useFirst } from "~/parts/useFirst";
import { byLead, offWords, shareOff } from "~/words/signoff";
import { shortDay } from "~/words/times";
import { leadColumns, leftOffColumns } from "./columns";

interface Props {
  cycle: { id: string; name: string; time_zone: string };
  leftOff: readonly LeftOff[];
}

/** Who was left off the list, why and by whom; it stays told after the launch. */
export function LeftOffTable({ cycle, leftOff }: Props) {
  const { first, more } = useFirst(leftOff, "people");
  return (
    <Section
      title={`Left off the list (${leftOff.length})`}
      about="Who is not asked in this cycle, and why. It stays here after the launch, and stands in the workbook."
      actions={leftOff.length > 0 && <Download name="left-off" cycle={cycle.name} table={{ columns: leftOffColumns, rows: leftOff }} />}
    >
      {leftOff.length === 0 ? (
        <p className="second">Nobody was taken off.</p>
      ) : (
        <Table caption="Who was left off">
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Account</th>
              <th scope="col">Why</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {first.map((o) => (
              <tr key={o.contact_id}>
                <th scope="row">
                  <Name>{o.name}</Name>
                </th>
                <td data-label="Account">
                  <Name>
                    <Link to="/cycles/$cycleId/accounts/$accountId/list" params={{ cycleId: cycle.id, accountId: o.account_id }}>
                      {o.account_name}
                    </Link>
                  </Name>
                </td>
                <td data-label="Why" data-lead="">
                  <Name>{offWords(o)}</Name>
                </td>
                <td data-label="By">
                  <bdi>{o.by}</bdi>, {shortDay(o.at, cycle.time_zone)}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {more}
    </Section>
  );
}

/** The leads, those with the most people taken off first: a few is care, many is a list that says what one wants to hear. */
export function LeadTable({ cycle, lines }: { cycle: Props["cycle"]; lines: readonly SignOffLine[] }) {
  const leads = byLead(lines).filter((l) => l.off > 0);
  if (leads.length === 0) return null;
  return (
    <Section
      title="By lead"
      about="Leads of whose accounts somebody was taken off, the most first. A few is care; many can mean that only friends are asked."
      actions={<Download name="left-off-by-lead" cycle={cycle.name} table={{ columns: leadColumns, rows: leads }} />}
    >
      <Table caption="People taken off, by lead">
        <thead>
          <tr>
            <th scope="col">Lead</th>
            <th scope="col" data-numeric>Accounts</th>
            <th scope="col" data-numeric>On the lists</th>
            <th scope="col" data-numeric>Taken off</th>
            <th scope="col" data-numeric>Share</th>
          </tr>
        </thead>
        <tbody>
          {leads.map((l) => (
            <tr key={l.id}>
              <th scope="row">
                <Name>{l.name}</Name>
              </th>
              <td data-label="Accounts" data-third="" data-numeric>{l.accounts}</td>
              <td data-label="On the lists" data-third="" data-numeric>{l.contacts}</td>
              <td data-label="Taken off" data-third="" data-numeric>{l.off}</td>
              <td data-label="Share" data-third="" data-numeric>{shareOff(l)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
