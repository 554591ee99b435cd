import { SegmentedControl } from "@mantine/core";
import type { YearsView } from "~/api/reports";
import type { Side } from "~/api/types";
import { Download } from "~/parts/Download";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { useFirst } from "~/parts/useFirst";
import { movedIn, type Step } from "~/words/overyears";
import { capital } from "~/words/text";
import { movesFile } from "./columns";
import { MoveCells, MoveHeads } from "./MoveCells";
import { parts, type Part } from "./search";
import type { Chooser } from "./StepChoice";
import classes from "./years.module.css";

interface Props {
  view: YearsView;
  step: Step;
  side: Side;
  cycle: string;
  by: string | undefined;
  choose: Chooser;
}

/** The same step for each industry, region, tier or lead, as the accounts are parted today. */
export function Parts({ view, step, side, cycle, by, choose }: Props) {
  const kinds = parts.filter((part) => view.segments.some((s) => s.by === part));
  const chosen: Part | undefined = kinds.find((part) => part === by) ?? kinds[0];
  const segments = view.segments.filter((s) => s.by === chosen);
  const { first, more } = useFirst(segments, "parts", 20);
  if (!chosen) return null;
  const title = `By ${chosen}`;
  return (
    <Section
      title={title}
      about="As the accounts are parted today, so that both times tell of the same ones."
      actions={
        <>
          {kinds.length > 1 && <SegmentedControl size="xs" value={chosen} onChange={(v) => choose({ by: v })} data={kinds.map((kind) => ({ value: kind, label: capital(kind) }))} aria-label="Parted by" />}
          <Download name={`changes by ${chosen}`} cycle={cycle} table={movesFile(segments.map((s) => ({ key: s.name, label: s.name, row: s })), step, side)} />
        </>
      }
    >
      <Table caption={`${title}, from ${step.from} to ${step.to}`}>
        <thead>
          <tr>
            <th scope="col">{capital(chosen)}</th>
            <MoveHeads />
          </tr>
        </thead>
        <tbody>
          {first.map((s, i) => (
            <tr key={`${s.name} ${i}`}>
              <th scope="row">
                <span className={classes.name}><bdi>{s.name}</bdi></span>
              </th>
              <MoveCells moved={movedIn(s, step, side)} />
            </tr>
          ))}
        </tbody>
      </Table>
      {more}
    </Section>
  );
}
