import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { importsQuery, type PastImport } from "~/api/imports";
import { asProblem } from "~/api/problem";
import { meQuery } from "~/api/queries";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { Paging } from "~/parts/Paging";
import { Table } from "~/parts/Table";
import { obstacleWords, pastWords } from "~/words/importplan";
import { momentIn } from "~/words/times";
import classes from "./import.module.css";
import { UndoDialog } from "./UndoDialog";

const perPage = 50;

/** The imports that were carried out, newest first, each to be undone until something builds on it. */
export function PastImports() {
  const [page, setPage] = useState(1);
  const [undoing, setUndoing] = useState("");
  const zone = useQuery(meQuery).data?.firm.time_zone ?? "UTC";
  const { data, error } = useQuery(importsQuery(page));
  if (error && !data) return <Fault problem={asProblem(error)} />;
  if (!data || data.total === 0) return null;
  return (
    <Section title="Past imports" about="An import can be undone until something builds on it, such as an invitation or a later change.">
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
              <td data-label="" data-actions="" data-wide={i.obstacle ? "" : undefined}>
                <Undo past={i} when={momentIn(i.at, zone)} onPress={() => setUndoing(i.id)} />
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

/** Whether an import can be undone: the button, or in its place who did it or what stands in the way. */
function Undo({ past: i, when, onPress }: { past: PastImport; when: string; onPress: () => void }) {
  if (i.undone_at) return <span className="second">Undone by {i.undone_by}</span>;
  if (!i.obstacle)
    return (
      <Button variant="subtle" size="xs" aria-label={`Undo the import of ${i.files}, ${when}`} onClick={onPress}>
        Undo
      </Button>
    );
  return (
    <div className={classes.stands}>
      <p className="second">{obstacleWords(i.obstacle)}</p>
      <Button variant="subtle" size="xs" color="gray" aria-label={`Show all that keeps the import of ${i.files}, ${when}, from being undone`} onClick={onPress}>
        Show all
      </Button>
    </div>
  );
}
