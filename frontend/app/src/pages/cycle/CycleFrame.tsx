import { Link, Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { useMe } from "~/frame/roles";
import { CycleVersion } from "~/pages/close/CycleVersion";
import { VersionChip } from "~/pages/close/VersionChip";
import { PageHead } from "~/parts/PageHead";
import { CycleState } from "~/parts/State";
import { WaitingTable } from "~/parts/Waiting";
import { cyclePeriod } from "~/words/cycles";
import { promises } from "~/words/states";
import { CycleActions } from "./CycleActions";
import { CyclePaused } from "./CyclePaused";
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
            <CycleState state={cycle.state}>{cyclePeriod(cycle)}</CycleState>
            <span>{promises.find((p) => p.value === cycle.confidentiality)?.short}</span>
            <VersionChip cycle={cycle} />
          </>
        }
        actions={may.run && <CycleActions cycle={cycle} />}
      />
      {may.run && <CyclePaused cycle={cycle} />}
      {(cycle.state !== "draft" || may.run) && <CycleTabs cycleId={cycle.id} draft={cycle.state === "draft"} />}
      {cycle.latest_version > 1 && <CycleVersion cycle={cycle} />}
      <Suspense fallback={<WaitingTable rows={10} />}>
        <Outlet />
      </Suspense>
    </>
  );
}
