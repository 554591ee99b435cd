import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import type { GapPage } from "~/api/types";
import { GapChart } from "~/charts/GapChart";
import { GapKey } from "~/charts/GapKey";
import { GapTable } from "~/charts/GapTable";
import { Section } from "~/parts/PageHead";
import { holds, rowsOf } from "./rows";

/** The chart and its table: the same rows, words and order; one is shown at a time. */
export function GapPicture({ page }: { page: GapPage }) {
  const [asTable, setAsTable] = useState(false);
  const rows = useMemo(() => rowsOf(page), [page]);
  const there = holds(rows);
  const previousName = there.previous ? (page.previous?.name ?? "last time") : "";
  const title = `Client and team by question, ${page.account.name}, ${page.cycle.name}`;
  return (
    <Section
      title="Question by question"
      actions={
        <Button variant="default" size="xs" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? "Show as chart" : "Show as table"}
        </Button>
      }
    >
      {asTable ? (
        <GapTable rows={rows} rungs={page.instrument.rungs} previousName={previousName} caption={title} />
      ) : (
        <>
          <GapChart rows={rows} rungs={page.instrument.rungs} cut={page.instrument.cut} previousName={previousName} title={title} />
          <GapKey client={there.client} seller={there.seller} previousName={previousName} ticks={there.ticks} interval={there.interval} cut={page.instrument.cut} />
        </>
      )}
    </Section>
  );
}
