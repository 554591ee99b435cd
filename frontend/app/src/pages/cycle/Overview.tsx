import { Suspense } from "react";
import { useMe } from "~/frame/roles";
import { VersionsPanel } from "~/pages/close/VersionsPanel";
import { WaitingTable } from "~/parts/Waiting";
import { AccountsTab } from "./AccountsTab";
import classes from "./cycle.module.css";
import { CycleCounts } from "./CycleCounts";
import { Doubted } from "./Doubted";
import { FirstQuestion } from "./FirstQuestion";
import { LaunchPanel } from "./LaunchPanel";
import { MonitorView } from "~/pages/monitor/MonitorView";
import { OpeningPanel } from "~/pages/schedule/OpeningPanel";
import { SignOffPanel } from "~/pages/signoff/SignOffPanel";
import { useCycle } from "./useCycle";

/** One cycle: before its launch what stands in its way, afterwards how far it has come; then its accounts. */
export function Overview() {
  const { may } = useMe();
  const cycle = useCycle();
  const waits = cycle.can.cancel;
  return (
    <>
      {(cycle.state === "draft" || waits) && may.run && <SignOffPanel cycleId={cycle.id} />}
      {cycle.state === "closed" && may.run && <VersionsPanel cycle={cycle} />}
      {cycle.state === "draft" ? may.run && <LaunchPanel cycle={cycle} /> : waits ? <OpeningPanel cycle={cycle} /> : may.run ? <MonitorView cycle={cycle} /> : <CycleCounts cycle={cycle} />}
      <div id="doubted">{may.run && cycle.state !== "draft" && <Doubted cycle={cycle} />}</div>
      {may.run && <FirstQuestion cycle={cycle} />}
      <div className={classes.accounts}>
        <Suspense fallback={<WaitingTable rows={10} />}>
          <AccountsTab cycle={cycle} />
        </Suspense>
      </div>
    </>
  );
}
