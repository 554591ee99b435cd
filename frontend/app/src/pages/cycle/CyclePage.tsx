import { Tabs } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { cycleQuery } from "~/api/queries";
import { useMe } from "~/frame/roles";
import { PageHead } from "~/parts/PageHead";
import { CycleState } from "~/parts/State";
import { WaitingTable } from "~/parts/Waiting";
import { moment } from "~/words/times";
import { promises } from "~/words/states";
import { AccountsTab } from "./AccountsTab";
import { CycleActions } from "./CycleActions";
import { CycleCounts } from "./CycleCounts";
import classes from "./cycle.module.css";
import { LaunchPanel } from "./LaunchPanel";
import { MailTab } from "./MailTab";
import { PortfolioTab } from "./PortfolioTab";
import type { CycleTab } from "./search";

const route = getRouteApi("/inside/cycles/$cycleId");

/** One cycle: before its launch what stands in its way, afterwards how far it has come and what it shows. */
export function CyclePage() {
  const { cycleId } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const { may } = useMe();
  const { data: cycle } = useSuspenseQuery(cycleQuery(cycleId));
  const draft = cycle.state === "draft";
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
      {draft ? may.run && <LaunchPanel cycle={cycle} /> : <CycleCounts cycle={cycle} />}
      <Tabs
        className={classes.tabs}
        value={tab ?? "accounts"}
        keepMounted={false}
        onChange={(to) => void navigate({ search: to === "accounts" ? {} : { tab: to as CycleTab } })}
      >
        <Tabs.List>
          <Tabs.Tab value="accounts">Accounts</Tabs.Tab>
          {!draft && <Tabs.Tab value="portfolio">Portfolio</Tabs.Tab>}
          {may.run && !draft && <Tabs.Tab value="mail">Mail</Tabs.Tab>}
        </Tabs.List>
        <Suspense fallback={<WaitingTable rows={10} />}>
          <Tabs.Panel value="accounts" pt="md">
            <AccountsTab cycle={cycle} />
          </Tabs.Panel>
          {!draft && (
            <Tabs.Panel value="portfolio" pt="md">
              <PortfolioTab cycle={cycle} />
            </Tabs.Panel>
          )}
          {may.run && !draft && (
            <Tabs.Panel value="mail" pt="md">
              <MailTab cycle={cycle} />
            </Tabs.Panel>
          )}
        </Suspense>
      </Tabs>
    </>
  );
}

function period(cycle: { state: string; opens_at: string; closes_at: string; closed_at?: string | undefined; time_zone: string }): string {
  if (cycle.state === "closed") return `closed ${moment(cycle.closed_at ?? cycle.closes_at, cycle.time_zone)}`;
  if (cycle.state === "open") return `closes ${moment(cycle.closes_at, cycle.time_zone)}`;
  return `opens ${moment(cycle.opens_at, cycle.time_zone)}`;
}
