import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, take } from "~/api/client";
import { asProblem } from "~/api/problem";
import { preflightQuery } from "~/api/queries";
import type { CycleDetail } from "~/api/types";
import { Figures } from "~/parts/Figures";
import { Fault } from "~/parts/Note";
import partClasses from "~/parts/parts.module.css";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { WaitingTable } from "~/parts/Waiting";
import { count } from "~/words/numbers";
import classes from "./cycle.module.css";
import { Findings } from "./Findings";
import { LaunchDialog } from "./LaunchDialog";
import { openingQuery } from "~/api/schedule";
import { Plan } from "~/pages/schedule/Plan";
import { ScheduleDialog } from "~/pages/schedule/ScheduleDialog";
import { ToldList } from "~/pages/schedule/ToldList";

/** Before the launch: what it would do, what stands in its way, a test to oneself, and the launch itself. */
export function LaunchPanel({ cycle }: { cycle: CycleDetail }) {
  const check = useQuery(preflightQuery(cycle.id));
  const { data: opening } = useQuery(openingQuery(cycle.id));
  const [asking, setAsking] = useState<"launch" | "schedule" | null>(null);
  const path = { params: { path: { cycle_id: cycle.id } } };
  const test = useSend({
    send: () => take(api.POST("/api/cycles/{cycle_id}/test", path)),
    done: ({ to }) => say(`A test is on its way to ${to}. Its link stores nothing.`),
  });
  const p = check.data; // what was found before stays, also when another look fails: a launch may be under way over it
  if (!p) return check.error ? <Fault problem={asProblem(check.error)} /> : <WaitingTable rows={4} />;
  return (
    <section className={classes.launch} aria-label="Before the launch">
      <Figures
        of={[
          { label: "Accounts", value: count(p.accounts) },
          { label: "Clients to ask", value: count(p.contacts) },
          { label: "Team members to ask", value: count(p.sellers) },
          { label: "Emails", value: count(p.mails) },
        ]}
      />
      {p.blocking.length > 0 && <Findings title="To fix before the launch" of={p.blocking} blocking />}
      {p.warnings.length > 0 && <Findings title="Worth a look" of={p.warnings} />}
      {p.blocking.length + p.warnings.length === 0 && <p>Everything is ready. Nothing stands in the way of the launch.</p>}
      <div>
        <h2 className={classes.group}>Who gets what when</h2>
        <Plan steps={p.plan} zone={cycle.time_zone} contacts={p.contacts} sellers={p.sellers} />
      </div>
      {opening && <ToldList opening={opening} />}
      {check.error && <Fault problem={asProblem(check.error)} />}
      {test.problem && <Fault problem={test.problem} />}
      <div className={`${partClasses.buttons} ${classes.launching}`}>
        {cycle.can.schedule && (
          <Button onClick={() => setAsking("schedule")} disabled={!p.blocking.every((f) => f.code === "unsigned")}>
            Schedule the opening
          </Button>
        )}
        <Button variant={cycle.can.schedule ? "default" : "filled"} onClick={() => setAsking("launch")} disabled={!p.ready || !cycle.can.launch}>
          Launch
        </Button>
        <Button variant="default" onClick={() => test.run(undefined)} loading={test.busy}>
          Send a test to me
        </Button>
        <Button variant="subtle" color="gray" onClick={() => void check.refetch()} loading={check.isFetching}>
          Check again
        </Button>
      </div>
      <LaunchDialog cycle={cycle} check={p} opened={asking === "launch"} onClose={() => setAsking(null)} />
      <ScheduleDialog cycle={cycle} check={p} opened={asking === "schedule"} onClose={() => setAsking(null)} />
    </section>
  );
}
