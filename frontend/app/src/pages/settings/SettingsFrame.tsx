import { Link, Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { useMe } from "~/frame/roles";
import { PageHead } from "~/parts/PageHead";
import { WaitingTable } from "~/parts/Waiting";
import classes from "./settings.module.css";

/** The settings a role may see, each at its own address; the questionnaires are for everybody to read. */
export function SettingsFrame() {
  const { may } = useMe();
  return (
    <>
      <PageHead title="Settings" />
      <nav aria-label="Settings" className={classes.nav}>
        <Link to="/settings/firm">Firm</Link>
        {may.readPeople && <Link to="/settings/people">People</Link>}
        {may.run && <Link to="/settings/mail">Email</Link>}
        {may.run && <Link to="/settings/mail-texts">Email texts</Link>}
        <Link to="/settings/questionnaires">Questionnaires</Link>
        {may.administer && <Link to="/settings/keys">API keys</Link>}
        {may.administer && <Link to="/settings/audit">Audit log</Link>}
      </nav>
      <Suspense fallback={<WaitingTable />}>
        <Outlet />
      </Suspense>
    </>
  );
}
