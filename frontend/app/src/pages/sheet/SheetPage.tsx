import { Button, SegmentedControl } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Suspense, useMemo } from "react";
import { gapQuery } from "~/api/queries";
import { reviewQuery } from "~/api/reviews";
import { useMe } from "~/frame/roles";
import { Empty } from "~/parts/Empty";
import { PageHead } from "~/parts/PageHead";
import { WaitingChart } from "~/parts/Waiting";
import { isolated } from "~/words/isolated";
import { clientSheet, clientView } from "./clientSheet";
import { internalSheet } from "./internalSheet";
import type { Audience } from "./sheet";
import classes from "./sheet.module.css";
import { SheetPaper } from "./SheetPaper";

const route = getRouteApi("/inside/cycles/$cycleId/accounts/$accountId/sheet");

/** The review sheet: one page for the meeting, for the team or for the client, ready to be printed. */
export function SheetPage() {
  return (
    <Suspense fallback={<WaitingChart />}>
      <Loaded />
    </Suspense>
  );
}

const about: Record<Audience, string> = {
  internal: "Both sides, with what the client wrote. It stays in the house.",
  client: "May be handed over: the client’s own picture in rungs, from three answers up and after the close. No team marks, gaps or comments, and nobody’s name but of those who come. Of the promises, those that they know of.",
};

function Loaded() {
  const { cycleId, accountId } = route.useParams();
  const audience: Audience = route.useSearch().for ?? "internal";
  const navigate = route.useNavigate();
  const { firm } = useMe();
  const { data: page } = useSuspenseQuery(gapQuery(cycleId, accountId));
  const { data: review } = useSuspenseQuery(reviewQuery(cycleId, accountId));
  const sheet = useMemo(() => (audience === "client" ? clientSheet(clientView(page, review, firm.name), review) : internalSheet(page, review, new Date())), [page, review, audience, firm.name]);
  const hidden = audience === "internal" && page.overall.gap === undefined;
  return (
    <article>
      <div className={classes.screen}>
        <PageHead
          title={`Review sheet, ${isolated(page.account.name)}`}
          above={
            <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId }}>
              Both sides, <bdi>{page.cycle.name}</bdi>
            </Link>
          }
          about={<span>{about[audience]}</span>}
          actions={
            <>
              <SegmentedControl
                value={audience}
                onChange={(v) => void navigate({ search: v === "client" ? { for: "client" } : {}, replace: true })}
                data={[
                  { value: "internal", label: "Internal" },
                  { value: "client", label: "For the client" },
                ]}
                aria-label="For whom"
              />
              <Button onClick={() => window.print()} disabled={hidden}>
                Print
              </Button>
            </>
          }
        />
      </div>
      {hidden ? (
        <Empty
          action={
            <Button variant="default" component={Link} to={`/cycles/${cycleId}/accounts/${accountId}`}>
              See what is awaited
            </Button>
          }
        >
          There is nothing to lay side by side yet, or it isn’t open to you. The internal sheet comes with the comparison.
        </Empty>
      ) : (
        <SheetPaper sheet={sheet} firm={firm} />
      )}
    </article>
  );
}
