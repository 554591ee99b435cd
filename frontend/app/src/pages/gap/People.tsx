import type { GapPage } from "~/api/types";
import { Name } from "~/parts/Name";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { shortDay } from "~/words/times";

/** Who was asked and how far each has come, by name only where the reader may know. */
export function People({ page }: { page: GapPage }) {
  const zone = page.cycle.time_zone;
  const rows = numbered(page.respondents);
  return (
    <Section title="Who was asked">
      {rows.length === 0 ? (
        <p className="second">Who was asked on the client side is not shown to you in this cycle.</p>
      ) : (
        <Table caption="Who was asked" cards={false}>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Side</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.label + r.side}>
                <th scope="row">
                  <Name>{r.label}</Name>
                </th>
                <td>{r.side === "client" ? "Client" : "Team"}</td>
                <td>
                  {stateWords(r.side, r.state)}
                  {r.answered_at && <span className="second nowrap"> {shortDay(r.answered_at, zone)}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

/** People without a name get a number, so that rows can be told apart without telling who they are. */
function numbered(respondents: GapPage["respondents"]) {
  let nameless = 0;
  return respondents.map((r) => ({ ...r, label: r.name ?? `Respondent ${++nameless}` }));
}

function stateWords(side: string, state: string): string {
  if (state === "answered") return side === "seller" ? "Sealed" : "Answered";
  return state === "saved" ? "Saved for later" : "Not started";
}
