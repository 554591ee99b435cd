import { Outlet, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState } from "react";
import { WaitingPage } from "~/parts/Waiting";
import { paintFirm } from "~/theme/firmColor";
import { useScheme } from "~/theme/scheme";
import { CommandPalette } from "./CommandPalette";
import classes from "./Frame.module.css";
import { KeysHelp } from "./KeysHelp";
import { Navigation } from "./Navigation";
import { useMe } from "./roles";
import { TopBar } from "./TopBar";
import { useKeys } from "./useKeys";

/** The frame of every page: skip link, firm and search on top, navigation at the side or, on a phone, at the foot. */
export function Frame() {
  const { firm } = useMe();
  const { shown } = useScheme();
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);
  useKeys({ find: () => setFinding(true), help: () => setHelping(true) });
  useEffect(() => paintFirm(firm.color, shown), [firm.color, shown]);
  const main = useRef<HTMLElement>(null);
  useFocusOnMove(main);
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        Skip to the page
      </a>
      <TopBar onFind={() => setFinding(true)} onHelp={() => setHelping(true)} />
      <Navigation />
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <Suspense fallback={<WaitingPage />}>
          <Outlet />
        </Suspense>
      </main>
      <CommandPalette opened={finding} onClose={() => setFinding(false)} />
      <KeysHelp opened={helping} onClose={() => setHelping(false)} />
    </div>
  );
}

/** After a move to another page the focus starts at its beginning, as it would with a page from the server. */
function useFocusOnMove(main: React.RefObject<HTMLElement | null>) {
  const path = useRouterState({ select: (s) => s.location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path, main]);
}
