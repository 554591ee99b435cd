import type { LensResult, ValueView } from "~/api/lenses";
import type { GapPage } from "~/api/types";
import { KeyItem, KeyLine } from "~/charts/KeyLine";
import { SpotShape, ValueMap } from "~/charts/ValueMap";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { certainty, lensAsks, lensName, resultName, viewerName, type Viewer } from "~/words/lenses";
import { strengthExact } from "~/words/numbers";
import type { Ruler } from "./ruler";
import { Views } from "./Views";

interface Row {
  key: Viewer;
  view: ValueView;
}

interface Props {
  page: GapPage;
  result: LensResult;
  value: NonNullable<LensResult["value"]>;
  ruler: Ruler;
}

/** Mutual value of one account: its square, and the same as a table. */
export function ValueSection({ page, result, value, ruler }: Props) {
  const title = lensName.value;
  const rows: Row[] = (["own", "client", "seller"] as const).map((key) => ({ key, view: value[key] }));
  const views = <Views result={result} sight={page.sight} />;
  return (
    <Pictured
      title={title}
      about={lensAsks.value}
      name={`mutual value ${page.account.name}`}
      cycle={page.cycle.name}
      file={{ columns, rows }}
      chart={
        <>
          {views}
          {rows.some((r) => r.view.position) && (
            <>
              <ValueMap value={value} rungs={ruler.rungs} cut={ruler.cut} title={`${title}, ${page.account.name}`} />
              <KeyLine>
                {rows.map((r) => r.view.position && <KeyItem key={r.key} icon={<SpotShape kind={r.key} />}>{viewerName[r.key]}</KeyItem>)}
              </KeyLine>
            </>
          )}
        </>
      }
      table={
        <>
          {views}
          <ValueTable rows={rows} caption={`${title}, ${page.account.name}`} />
        </>
      }
    />
  );
}

function ValueTable({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Seen</th>
          <th scope="col">Result</th>
          <th scope="col" data-numeric>They get</th>
          <th scope="col" data-numeric>We get</th>
          <th scope="col" data-numeric>Answers, at least</th>
          <th scope="col">How sure</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, view }) => (
          <tr key={key}>
            <th scope="row">{viewerName[key]}</th>
            <td data-label="Result">{resultName(view.position)}</td>
            <td data-label="They get" data-third="" data-numeric>{strengthExact(view.client_value)}</td>
            <td data-label="We get" data-third="" data-numeric>{strengthExact(view.firm_value)}</td>
            <td data-label="Answers, at least" data-third="" data-numeric>{view.n}</td>
            <td data-label="How sure">{certainty(view)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const columns = [
  { title: "Seen", raw: (r: Row) => viewerName[r.key] },
  { title: "Result", raw: (r: Row) => resultName(r.view.position) },
  { title: "They get", raw: (r: Row) => r.view.client_value },
  { title: "We get", raw: (r: Row) => r.view.firm_value },
  { title: "Answers, at least", raw: (r: Row) => r.view.n },
  { title: "How sure", raw: (r: Row) => certainty(r.view) },
];
