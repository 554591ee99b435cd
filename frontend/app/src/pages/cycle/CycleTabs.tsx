import { Link, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useMe } from "~/frame/roles";
import { sameVersion } from "~/pages/close/useVersion";
import { useAsksLenses } from "~/pages/lens/useLenses";
import { useMore } from "~/parts/useMore";
import classes from "./cycle.module.css";
import { useCycle } from "./useCycle";

/** The pages of a cycle that a role has, each at its own address. Where the row goes on beyond the screen, that end fades. */
export function CycleTabs({ cycleId, draft = false }: { cycleId: string; draft?: boolean }) {
  const { may } = useMe();
  const params = { cycleId };
  const nav = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (s) => s.location.pathname });
  // On a phone the row is longer than the screen; where one is must be in sight.
  useEffect(() => {
    const row = nav.current;
    const here = row?.querySelector<HTMLElement>("[aria-current=page]");
    if (row && here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }, [path]);
  useMore(nav);
  return (
    <nav ref={nav} aria-label="Cycle" className={classes.tabs}>
      <Link to="/cycles/$cycleId" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        Overview
      </Link>
      {!draft && <Results cycleId={cycleId} />}
      {may.run && (
        <Link to="/cycles/$cycleId/sign-off" params={params}>
          Sign-off
        </Link>
      )}
    </nav>
  );
}

/** The pages that there are once a cycle is launched. */
function Results({ cycleId }: { cycleId: string }) {
  const { may } = useMe();
  const lenses = useAsksLenses(useCycle());
  const params = { cycleId };
  return (
    <>
      {may.answer && (
        <Link to="/cycles/$cycleId/chase" params={params}>
          Silent clients
        </Link>
      )}
      <Link to="/cycles/$cycleId/portfolio" params={params} search={sameVersion}>
        Portfolio
      </Link>
      <Link to="/cycles/$cycleId/questions" params={params} search={sameVersion}>
        Questions
      </Link>
      {lenses && (
        <Link to="/cycles/$cycleId/lenses" params={params} search={sameVersion}>
          Lenses
        </Link>
      )}
      <Link to="/cycles/$cycleId/years" params={params}>
        Years
      </Link>
      {may.run && (
        <Link to="/cycles/$cycleId/sellers" params={params} search={sameVersion}>
          Sellers
        </Link>
      )}
      {may.readFirm && (
        <Link to="/cycles/$cycleId/firm" params={params} search={sameVersion}>
          Firm
        </Link>
      )}
      {may.run && (
        <Link to="/cycles/$cycleId/mail" params={params}>
          Email
        </Link>
      )}
    </>
  );
}
