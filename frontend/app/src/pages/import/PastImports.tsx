import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { importsQuery } from "~/api/imports";
import { meQuery } from "~/api/queries";
import { Section } from "~/parts/PageHead";
import { Paging } from "~/parts/Paging";
import { Table } from "~/parts/Table";
import { pastWords } from "~/words/importplan";
import { momentIn } from "~/words/times";
import { UndoDialog } from "./UndoDialog";

const perPage = 50;

/** The imports that were carried out, newest first, each to be undone until something builds on it. */
export function PastImports() {
  const [page, setPage] = useState(1);
  const [undoing, setUndoing] = useState("");
  const zone = useQuery(meQuery).data?.firm.time_zone ?? "UTC";
  const { data } = useQuery(importsQuery(page));
  if (!data || data.total === 0) return null;
  return (
    <Section title="Past imports" about="An import can be undone until something builds on it: a survey that was sent, or a later change.">
      <Table caption="Past imports">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">When</th>
            <th scope="col">By</th>
            <th scope="col">What it did</th>
            <th scope="col">
              <span className="visually-hidden">Undo</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.imports.map((i) => (
            <tr key={i.id}>
              <th scope="row">
                <bdi>{i.files}</bdi>
              </th>
              <td data-label="When">{momentIn(i.at, zone)}</td>
              <td data-label="By">{i.by}</td>
              <td data-label="What it did" data-wide="">{pastWords(i)}</td>
              <td data-label="" data-actions="">
                {i.undone_at ? (
                  <span className="second">Undone by {i.undone_by}</span>
                ) : (
                  <Button variant="subtle" size="xs" aria-label={`Undo the import of ${i.files}, ${momentIn(i.at, zone)}`} onClick={() => setUndoing(i.id)}>
                    Undo
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {data.total > perPage && <Paging page={page} perPage={perPage} total={data.total} noun="imports" onPage={setPage} />}
      {undoing && <UndoDialog id={undoing} onClose={() => setUndoing("")} />}
    </Section>
  );
}
