import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { gapQuery } from "~/api/queries";
import type { GapPage as Page } from "~/api/types";
import { PageHead } from "~/parts/PageHead";
import partClasses from "~/parts/parts.module.css";
import { CycleState } from "~/parts/State";
import { WaitingChart } from "~/parts/Waiting";
import { missesSide } from "~/words/awaiting";
import { counted } from "~/words/numbers";
import { notOpenYet } from "~/words/planned";
import { missingSides, waitingWords, type Waiting } from "~/words/sight";
import { ReadVersion, VersionChoice } from "~/pages/close/VersionChoice";
import { LeftOffHere } from "~/pages/signoff/LeftOffHere";
import { GapLenses } from "~/pages/lens/GapLenses";
import { Comments } from "./Comments";
import { Evidence } from "./Evidence";
import classes from "./gap.module.css";
import { GapPicture } from "./GapPicture";
import { Headline } from "./Headline";
import { People } from "./People";
import { Promises } from "./Promises";
import { Sealed } from "./Sealed";
import { WriteAhead } from "./WriteAhead";
import { Years } from "./Years";

const route = getRouteApi("/inside/cycles/$cycleId/accounts/$accountId");

/** One account in one cycle: what the client says beside what the team believes. */
export function GapPage() {
  return (
    <Suspense fallback={<WaitingChart />}>
      <Loaded />
    </Suspense>
  );
}

function Loaded() {
  const { cycleId, accountId } = route.useParams();
  const { version } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: page } = useSuspenseQuery(gapQuery(cycleId, accountId, version));
  const waiting = waitingWords(page) ?? (missesSide(page) ? missing(page) : null);
  const { cycle, account } = page;
  const clients = page.respondents.filter((r) => r.side === "client");
  const heard = clients.filter((r) => r.state === "answered").length;
  const asked = page.overall.client?.asked ?? clients.length;
  const fragile = page.questions.filter((q) => q.comparison.fragile).length;
  return (
    <article>
      <PageHead
        title={account.name}
        above={
          <Link to="/cycles/$cycleId" params={{ cycleId }}>
            {cycle.name}
          </Link>
        }
        about={
          <>
            <CycleState state={cycle.state} />
            <ReadVersion page={page} />
            <span>
              clients {page.overall.client?.n ?? heard} of {asked}
            </span>
            <span>
              team {page.team.filter((m) => m.sealed).length} of {page.team.length}
            </span>
            {fragile > 0 && (
              <span>
                fragile: {fragile} of {counted(page.questions.length, "question")}
              </span>
            )}
            {account.lead && <span>
                led by <bdi>{account.lead.name}</bdi>
              </span>}
            <Link to="/accounts/$accountId" params={{ accountId }} className={partClasses.alone}>
              About the account
            </Link>
          </>
        }
        actions={
          page.overall.gap !== undefined && (
            <>
              <Button variant="default" component={Link} to={`/cycles/${cycleId}/accounts/${accountId}/sheet`}>
                Review sheet
              </Button>
              <Button variant="default" component={Link} to={`/cycles/${cycleId}/accounts/${accountId}/review`}>
                Review
              </Button>
            </>
          )
        }
      />
      <VersionChoice page={page} onChoose={(chosen) => void navigate({ search: chosen ? { version: chosen } : {}, replace: true, resetScroll: false })} />
      {waiting ? <Sealed page={page} waiting={waiting} /> : <Headline page={page} />}
      <WriteAhead page={page} />
      <GapPicture page={page} />
      <GapLenses page={page} />
      <Evidence page={page} />
      <Promises page={page} />
      <Years page={page} />
      <div className={classes.columns}>
        <Comments page={page} />
        <People page={page} />
      </div>
      <LeftOffHere cycleId={cycleId} accountId={accountId} />
    </article>
  );
}

/** What is said of an account of which nothing is hidden and yet a side is missing. */
function missing(page: Page): Waiting {
  return page.cycle.state === "scheduled" ? notOpenYet : { title: page.headline, why: missingSides(page.overall), when: "" };
}
