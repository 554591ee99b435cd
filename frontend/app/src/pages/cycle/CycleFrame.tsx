import { Link, Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { useMe } from "~/frame/roles";
import { PageHead } from "~/parts/PageHead";
import { CycleState } from "~/parts/State";
import { WaitingTable } from "~/parts/Waiting";
import { promises } from "~/words/states";
import { moment } from "~/words/times";
import { CycleActions } from "./CycleActions";
import { CycleTabs } from "./CycleTabs";
import { useCycle } from "./useCycle";

/** What all pages of one cycle share: its name, where it stands, what can be done with it, and the way between them. */
export function CycleFrame() {
  const { may } = useMe();
  const cycle = useCycle();
  return (
    <>
      <PageHead
        title={cycle.name}
        above={<Link to="/cycles">Cycles</Link>}
        about={
          <>
            <CycleState state={cycle.state} />
            <span>{period(cycle)}</span>
            <span>{promises.find((p) => p.value === cycle.confidentiality)?.short}</span>
          </>
        }
        actions={may.run && <CycleActions cycle={cycle} />}
      />
      {cycle.state !== "draft" && <CycleTabs cycleId={cycle.id} />}
      <Suspense fallback={<WaitingTable rows={10} />}>
        <Outlet />
      </Suspense>
    </>
  );
}

function period(cycle: { state: string; opens_at: string; closes_at: string; closed_at?: string | undefined; time_zone: string }): string {
  if (cycle.state === "closed") return `closed ${moment(cycle.closed_at ?? cycle.closes_at, cycle.time_zone)}`;
  if (cycle.state === "open") return `closes ${moment(cycle.closes_at, cycle.time_zone)}`;
  return `opens ${moment(cycle.opens_at, cycle.time_zone)}`;
}
