import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { publishVersion, versionsQuery, type VersionList } from "~/api/close";
import { asProblem } from "~/api/problem";
import type { CycleDetail } from "~/api/types";
import { Confirm } from "~/parts/Confirm";
import { Fault } from "~/parts/Note";
import { say } from "~/parts/say";
import { Table } from "~/parts/Table";
import { useSend } from "~/parts/useSend";
import { addedWords, lateUntilWords, versionWords, waitingOf, waitingTitle, withheldWords } from "~/words/close";
import { count } from "~/words/numbers";
import { day } from "~/words/times";
import classes from "./close.module.css";
import { LateDays } from "./LateDays";
import { WaitingList } from "./WaitingList";

/** On a closed cycle, for those who run it: late answers that wait, and the versions of its results. */
export function VersionsPanel({ cycle }: { cycle: CycleDetail }) {
  const { data, error } = useQuery(versionsQuery(cycle.id));
  if (error && !data) return <Fault problem={asProblem(error)} />;
  if (!data) return null;
  return <Panel cycle={cycle} list={data} />;
}

function Panel({ cycle, list }: { cycle: CycleDetail; list: VersionList }) {
  const title = useId();
  const [asked, setAsked] = useState(false);
  const { all, added, withheld } = waitingOf(list.waiting);
  const next = list.versions.length + 1;
  const publish = useSend({
    send: () => publishVersion(cycle.id),
    stale: [["cycles"]],
    done: () => {
      setAsked(false);
      say(`Version ${next} is published. Reports read it from now on.`);
    },
  });
  const held = withheldWords(withheld);
  return (
    <section className={classes.panel} aria-labelledby={title}>
      <div className={classes.head}>
        <h2 id={title} className={classes.title}>
          {waitingTitle(all.answers)}
        </h2>
        {added.answers > 0 && <Button onClick={() => setAsked(true)}>Publish as version {next}</Button>}
      </div>
      <p>
        {lateUntilWords(list, true, cycle.time_zone)}
        {all.answers > 0 && " What waits is in no figure yet."}
      </p>
      {held && <p>{held}</p>}
      {list.waiting.length > 0 && <WaitingList cycleId={cycle.id} waiting={list.waiting} />}
      <details className={classes.more}>
        <summary>Versions and late answers</summary>
        <div>
          <Versions list={list} zone={cycle.time_zone} />
          <LateDays key={list.late_days} cycleId={cycle.id} days={list.late_days} />
          <p className="second">Counted from the close, in the cycle’s time zone. 0 takes none.</p>
        </div>
      </details>
      <Confirm opened={asked} onClose={() => setAsked(false)} title={`Publish version ${next}?`} action={`Publish version ${next}`} busy={publish.busy} problem={publish.problem} onConfirm={() => publish.run(undefined)}>
        <p>{addedWords(added, next)}</p>
        {held && <p>{held}</p>}
      </Confirm>
    </section>
  );
}

function Versions({ list, zone }: { list: VersionList; zone: string }) {
  return (
    <Table caption="Versions of the results">
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">As of</th>
          <th scope="col">By</th>
          <th scope="col" data-numeric>
            Clients’ answers
          </th>
          <th scope="col" data-numeric>
            Newly added
          </th>
          <th scope="col" data-numeric>
            Team’s answers
          </th>
        </tr>
      </thead>
      <tbody>
        {[...list.versions].reverse().map((v) => (
          <tr key={v.version}>
            <th scope="row">{versionWords({ version: v.version }, zone)}</th>
            <td data-label="As of">{day(v.at, zone)}</td>
            <td data-label="By">{v.made_by ? <bdi>{v.made_by}</bdi> : "The clock"}</td>
            <td data-label="Clients’ answers" data-numeric>
              {count(v.clients)}
            </td>
            <td data-label="Newly added" data-numeric>
              {v.version === 1 ? "–" : count(v.added)}
            </td>
            <td data-label="Team’s answers" data-numeric>
              {count(v.sellers)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
