import { Button } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import type { GapPage } from "~/api/types";
import { GapChart } from "~/charts/GapChart";
import { GapKey } from "~/charts/GapKey";
import { GapTable } from "~/charts/GapTable";
import { Download } from "~/parts/Download";
import { Section } from "~/parts/PageHead";
import { gapColumns } from "./columns";
import classes from "./gap.module.css";
import { holds, rowsOf } from "./rows";
import { Silence } from "./Silence";

/** The chart and its table: the same rows, words and order; one is shown at a time, with what silence could hide on demand. */
export function GapPicture({ page }: { page: GapPage }) {
  const [asTable, setAsTable] = useState(false);
  const [silence, setSilence] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(page, silence), [page, silence]);
  const there = holds(rows);
  const bounds = page.bounds?.overall;
  const previousName = there.previous ? (page.previous?.name ?? "last time") : "";
  const title = `Client and team by question, ${page.account.name}, ${page.cycle.name}`;
  const shown = there.client || there.seller;
  return (
    <Section
      title={shown ? "Question by question" : "What both sides are asked"}
      actions={
        shown && (
          <>
            {bounds && (
              <Button variant="default" size="xs" className={classes.toggle} aria-pressed={silence} onClick={() => setSilence(!silence)}>
                What if the silent answered?
              </Button>
            )}
            <Button variant="default" size="xs" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              {asTable ? "Show as chart" : "Show as table"}
            </Button>
            <Download
              name={`gap ${page.account.name}`}
              cycle={page.cycle.name}
              table={{ columns: gapColumns(page.instrument.rungs, previousName, there.bounds), rows }}
              {...(asTable ? {} : { picture: { title: `${page.account.name}: ${pictureKey(there, previousName)}`, about: page.headline, chart: () => box.current?.querySelector("svg") } })}
            />
          </>
        )
      }
    >
      <div role="status">{silence && bounds && <Silence bounds={bounds} cut={page.instrument.cut} />}</div>
      {asTable ? (
        <GapTable rows={rows} rungs={page.instrument.rungs} previousName={previousName} caption={title} />
      ) : (
        <div ref={box}>
          <GapChart rows={rows} rungs={page.instrument.rungs} cut={page.instrument.cut} previousName={previousName} title={title} />
          <GapKey {...there} previousName={previousName} cut={page.instrument.cut} />
        </div>
      )}
    </Section>
  );
}

/** A picture on a slide stands without its key, so its title says what the shapes are. */
function pictureKey(there: ReturnType<typeof holds>, previousName: string): string {
  return [there.client && "● client", there.seller && "◇ team", previousName && "○ client last time"].filter(Boolean).join(", ");
}
