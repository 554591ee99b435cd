import type { ReactNode } from "react";
import type { GapPage } from "~/api/types";
import { GapChart } from "~/charts/GapChart";
import { GapKey } from "~/charts/GapKey";
import { GapTable } from "~/charts/GapTable";
import { gapColumns } from "~/pages/gap/columns";
import { holds, rowsAmong } from "~/pages/gap/rows";
import { Pictured } from "~/parts/Pictured";
import type { Ruler } from "./ruler";

interface Props {
  page: GapPage;
  ruler: Ruler;
  title: string;
  about?: string;
  /** What the questions come to, over both the chart and the table. */
  head?: ReactNode;
}

/** The questions of one lens, both sides on the lens's own rungs, with gap, class and certainty as everywhere. */
export function LensQuestions({ page, ruler, title, about, head }: Props) {
  const rows = rowsAmong(page, ruler.keys);
  const there = holds(rows);
  const previousName = there.previous ? (page.previous?.name ?? "last time") : "";
  const caption = `${title}, ${page.account.name}`;
  return (
    <Pictured
      title={title}
      about={about}
      name={`${title.toLowerCase()} ${page.account.name}`}
      cycle={page.cycle.name}
      file={{ columns: gapColumns(ruler.rungs, previousName, false), rows }}
      chart={
        <>
          {head}
          <GapChart rows={rows} rungs={ruler.rungs} cut={ruler.cut} previousName={previousName} title={caption} />
          <GapKey {...there} previousName={previousName} cut={Math.round(ruler.cut)} />
        </>
      }
      table={
        <>
          {head}
          <GapTable rows={rows} rungs={ruler.rungs} previousName={previousName} caption={caption} />
        </>
      }
    />
  );
}
