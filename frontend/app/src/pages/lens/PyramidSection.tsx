import type { LensResult, NeedLayer } from "~/api/lenses";
import type { GapPage } from "~/api/types";
import own from "~/charts/lens.module.css";
import { KeyItem, KeyLine } from "~/charts/KeyLine";
import { PyramidPair } from "~/charts/PyramidPair";
import { Pictured } from "~/parts/Pictured";
import { Table } from "~/parts/Table";
import { lensAsks, lensName, needName, unsupported } from "~/words/lenses";
import { strength, strengthExact } from "~/words/numbers";
import type { Ruler } from "./ruler";
import { Views } from "./Views";

interface Row {
  need: string;
  client: NeedLayer | undefined;
  team: NeedLayer | undefined;
  clientSays: string;
  teamSays: string;
}

interface Props {
  page: GapPage;
  result: LensResult;
  pyramid: NonNullable<LensResult["pyramid"]>;
  ruler: Ruler;
}

/** The pyramid of one account, both sides, and the same as a table. */
export function PyramidSection({ page, result, pyramid, ruler }: Props) {
  const title = `${lensName.pyramid}, ${page.account.name}`;
  const rows = rowsOfLayers(pyramid);
  const views = <Views result={result} sight={page.sight} />;
  return (
    <Pictured
      title={lensName.pyramid}
      about={lensAsks.pyramid}
      name={`pyramid ${page.account.name}`}
      cycle={page.cycle.name}
      file={{ columns, rows }}
      chart={
        <>
          {views}
          <PyramidPair pyramid={pyramid} title={title} />
          <KeyLine>
            <KeyItem icon={<rect x={-8} y={-7} width={16} height={14} className={own.clientMet} />}>met: {strength(ruler.cut)} or above</KeyItem>
            <KeyItem icon={<rect x={-8} y={-7} width={16} height={14} className={own.clientRests} />}>met, but a layer below is not</KeyItem>
            <KeyItem icon={<rect x={-8} y={-7} width={16} height={14} className={own.clientMissing} />}>not met</KeyItem>
            <KeyItem icon={<rect x={-8} y={-7} width={16} height={14} className={own.unknown} />}>too few answers</KeyItem>
          </KeyLine>
        </>
      }
      table={
        <>
          {views}
          <LayerTable rows={rows} caption={title} />
        </>
      }
    />
  );
}

/** The layers from the top down, as the picture has them. */
function rowsOfLayers({ client, seller }: Props["pyramid"]): Row[] {
  const [clientRests, teamRests] = [unsupported(client.layers), unsupported(seller.layers)];
  return client.layers
    .map((layer, n) => ({ need: layer.need, client: layer, team: seller.layers[n], clientSays: says(layer, clientRests[n]), teamSays: says(seller.layers[n], teamRests[n]) }))
    .reverse();
}

function says(layer: NeedLayer | undefined, rests: boolean | undefined): string {
  if (layer?.strength === undefined) return "too few answers";
  if (!layer.holds) return "not met";
  return rests ? "met, but a layer below is not" : "met";
}

function LayerTable({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Layer</th>
          <th scope="col">Client</th>
          <th scope="col" data-numeric>Of 100</th>
          <th scope="col" data-numeric>Answers</th>
          <th scope="col">Team</th>
          <th scope="col" data-numeric>Of 100</th>
          <th scope="col" data-numeric>Answers</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((r) => (
          <tr key={r.need}>
            <th scope="row">{needName[r.need] ?? r.need}</th>
            <td data-label="Client" data-third="">{r.clientSays}</td>
            <td data-label="Client, of 100" data-third="" data-numeric>{strengthExact(r.client?.strength)}</td>
            <td data-label="Client, answers" data-third="" data-numeric>{r.client?.n ?? 0}</td>
            <td data-label="Team" data-third="">{r.teamSays}</td>
            <td data-label="Team, of 100" data-third="" data-numeric>{strengthExact(r.team?.strength)}</td>
            <td data-label="Team, answers" data-third="" data-numeric>{r.team?.n ?? 0}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const columns = [
  { title: "Layer", raw: (r: Row) => needName[r.need] ?? r.need },
  { title: "Client", raw: (r: Row) => r.clientSays },
  { title: "Client, of 100", raw: (r: Row) => r.client?.strength },
  { title: "Client, answers", raw: (r: Row) => r.client?.n },
  { title: "Team", raw: (r: Row) => r.teamSays },
  { title: "Team, of 100", raw: (r: Row) => r.team?.strength },
  { title: "Team, answers", raw: (r: Row) => r.team?.n },
];
