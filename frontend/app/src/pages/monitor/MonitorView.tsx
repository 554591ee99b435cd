import { useQuery } from "@tanstack/react-query";
import { asProblem } from "~/api/problem";
import { monitorQuery, type Monitor, type MonitorTotals } from "~/api/monitor";
import type { CycleDetail } from "~/api/types";
import { Figures, type FigureProps } from "~/parts/Figures";
import { Fault } from "~/parts/Note";
import { WaitingTable } from "~/parts/Waiting";
import { count, outOf, percent } from "~/words/numbers";
import { moment } from "~/words/times";
import { Breakdown } from "./Breakdown";
import { Days } from "./Days";
import { Needs } from "./Needs";
import { NextStep } from "./NextStep";
import classes from "./monitor.module.css";
import { useLive } from "./useLive";

/** A launched cycle for those who run it: accounts heard before everything else, the way from invitation to answer, the days, what needs somebody. */
export function MonitorView({ cycle }: { cycle: CycleDetail }) {
  const open = cycle.state === "open" || cycle.state === "scheduled";
  const live = useLive(cycle.id, open);
  const poll = open && !live.on;
  const { data: m, error, dataUpdatedAt } = useQuery(monitorQuery(cycle.id, poll));
  if (error && !m) return <Fault problem={asProblem(error)} />;
  if (!m) return <WaitingTable rows={6} />;
  const right = new Date(Math.max(dataUpdatedAt, live.rightAt ? Date.parse(live.rightAt) : 0));
  return (
    <>
      <div className={classes.when}>
        <strong>{dayWords(m)}</strong>
        {open && (
          <span>
            {live.on ? "Live" : "Looks again every half minute"}, right as of {right.toLocaleTimeString("en-GB")}
          </span>
        )}
      </div>
      {open && <NextStep cycle={cycle} monitor={m} />}
      <p className="visually-hidden" aria-live="polite">{`${outOf(m.heard, m.accounts)} accounts heard, ${outOf(m.clients.answered, m.clients.asked)} clients done`}</p>
      <Figures of={figures(m)} />
      <Days days={m.days} of={m.of} />
      <Needs monitor={m} />
      <Breakdown cycle={cycle} before={m.before !== undefined} poll={poll} />
    </>
  );
}

function dayWords({ day, of, cycle }: Monitor): string {
  if (cycle.state === "closed") return `Ran for ${of} days`;
  if (day === 0) return `Opens ${moment(cycle.opens_at, cycle.time_zone)}`;
  return `Day ${day} of ${of} · closes ${moment(cycle.closes_at, cycle.time_zone)}`;
}

function figures(m: Monitor): FigureProps[] {
  const then = (words: (b: MonitorTotals) => string) => m.before && `${words(m.before)} on this day in ${m.before.cycle.name}`;
  return [
    { label: "Accounts heard", value: of(m.heard, m.accounts), about: then((b) => outOf(b.heard, b.accounts)) },
    { label: "With 3 answers or more", value: of(m.deep, m.accounts), about: then((b) => outOf(b.deep, b.accounts)) },
    { label: "Clients done", value: of(m.clients.answered, m.clients.asked), about: [percent(m.clients.answered, m.clients.asked), then((b) => percent(b.clients.answered, b.clients.asked))].filter(Boolean).join("; ") },
    { label: "On the way there", value: count(m.clients.started), about: `started; ${count(m.clients.asked)} invited${m.reached ? `, ${count(m.reached.left)} delivered as far as is known` : ""}` },
    { label: "Team done", value: of(m.team.answered, m.team.asked), about: [percent(m.team.answered, m.team.asked), then((b) => percent(b.team.answered, b.team.asked))].filter(Boolean).join("; ") },
  ];
}

function of(part: number, whole: number) {
  return (
    <>
      {count(part)}
      <small> of {count(whole)}</small>
    </>
  );
}
