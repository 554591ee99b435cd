import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Change, GapPage, Side } from "~/api/types";
import charts from "~/charts/charts.module.css";
import { GapLadder, PastTeam } from "~/charts/GapLadder";
import { KeyItem, KeyLine } from "~/charts/KeyLine";
import { Shape } from "~/charts/SideMark";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { allPeople, breakWords, changeStory, samePeople, type Told } from "~/words/years";
import classes from "./gap.module.css";
import { yearGroups, yearRows, type YearGroup } from "./yearRows";

/** How each side has moved since the cycle compared with: all who answered, the same people apart, and where a question broke the line. */
export function Years({ page }: { page: GapPage }) {
  const [side, setSide] = useState<Side>(page.change?.client ? "client" : "seller");
  const change = page.change?.[side];
  const rows = yearRows(page, side);
  if (!change || rows.length === 0) return null;
  const before = page.previous?.name ?? "last time";
  const groups = yearGroups(page, rows);
  const both = page.change?.client && page.change.seller;
  const story = changeStory(side, change.overall, before);
  return (
    <Section
      title={`Since ${before}`}
      about={
        <>
          {story} {breakWords(change.overall)}
        </>
      }
      actions={
        both && (
          <SegmentedControl
            size="xs"
            value={side}
            onChange={(v) => setSide(v as Side)}
            data={[
              { value: "client", label: "Client" },
              { value: "seller", label: "Team" },
            ]}
            aria-label="Whose view"
          />
        )
      }
    >
      {groups.map((g) => (
        <Group key={g.key} group={g} named={groups.length > 1} side={side} before={before} />
      ))}
      <KeyLine>
        <KeyItem icon={side === "client" ? <Shape kind="previous" /> : <PastTeam />}>then</KeyItem>
        <KeyItem icon={<Shape kind={side} />}>now</KeyItem>
        {rows.some((r) => !r.whole && r.change.break) && <KeyItem icon={<path d="M-7 6l6-12M1 6l6-12" className={charts.break} />}>a question that changed, so that no line leads to it</KeyItem>}
        {groups.map((g) => (
          <span key={g.key} className={classes.ends}>
            {groups.length > 1 && `${g.title}: `}on the left {g.rungs[0]}, on the right {g.rungs[g.rungs.length - 1]}
          </span>
        ))}
      </KeyLine>
    </Section>
  );
}

/** The lines of one lens between the ends of its own rungs. */
function Group({ group: { title, rungs, rows }, named, side, before }: { group: YearGroup; named: boolean; side: Side; before: string }) {
  return (
    <>
      {named && <h3 className={classes.lensHead}>{title}</h3>}
      <Table caption={`${named ? `${title}: how` : "How"} the ${side === "client" ? "client" : "team"} has moved since ${before}`}>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col" className={classes.ladderHead}>
              <span>{rungs[0]}</span>
              <span>{rungs[rungs.length - 1]}</span>
            </th>
            <th scope="col">All who answered</th>
            <th scope="col" className={classes.samePeople}>
              The same people
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.key}>
              <th scope="row">{r.label}</th>
              <td data-wide="" data-label="" className={classes.ladderCell}>
                <Moved change={r.change} side={side} rungs={rungs.length} broken={!r.whole && r.change.break !== undefined} />
              </td>
              <Words change={r.change} whole={r.whole} />
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

/** A question whose line is broken has one cell that says so over both columns. */
function Words({ change, whole }: { change: Change; whole: boolean }) {
  if (change.break && !whole) {
    return (
      <td colSpan={2} data-wide="" data-label="Compared" className="second">
        {breakWords(change)}
      </td>
    );
  }
  return (
    <>
      <td data-label="All who answered" data-wide=""><Figure told={allPeople(change)} /></td>
      <td data-label="The same people" data-wide=""><Figure told={samePeople(change)} /></td>
    </>
  );
}

function Figure({ told: [figure, under] }: { told: Told }) {
  return (
    <span>
      {figure}
      {under && <span className={`second ${charts.line}`}>{under}</span>}
    </span>
  );
}

function Moved({ change, side, rungs, broken }: { change: Change; side: Side; rungs: number; broken: boolean }) {
  const a = change.all;
  if (!a) return <GapLadder rungs={rungs} marks={[]} broken={broken} />;
  const [then, now] = side === "client" ? (["previous", "client"] as const) : (["past team", "seller"] as const);
  return (
    <GapLadder
      rungs={rungs}
      links={[{ from: a.before, to: a.now, side }]}
      marks={[
        { kind: then, strength: a.before },
        { kind: now, strength: a.now },
      ]}
    />
  );
}
