import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { tasksQuery } from "~/api/queries";
import classes from "./Frame.module.css";
import { AccountsIcon, ActionsIcon, CyclesIcon, SettingsIcon } from "./icons";
import { useMe } from "./roles";

/** The four places of the dashboard. */
export function Navigation() {
  const me = useMe();
  const tasks = useQuery({ ...tasksQuery, enabled: me.may.answer });
  const waiting = tasks.data?.filter((t) => t.state !== "sealed").length ?? 0;
  return (
    <nav className={classes.nav} aria-label="Main">
      <ul>
        <li>
          <Link to="/cycles" className={classes.link}>
            <CyclesIcon /> Cycles
          </Link>
        </li>
        <li>
          <Link to="/accounts" className={classes.link}>
            <AccountsIcon /> Accounts
          </Link>
        </li>
        {me.may.answer && (
          <li>
            <Link to="/actions" className={classes.link}>
              <ActionsIcon /> Actions
              {waiting > 0 && (
                <span className={classes.badge}>
                  {waiting}
                  <span className="visually-hidden"> to answer</span>
                </span>
              )}
            </Link>
          </li>
        )}
        <li>
          <Link to="/settings" className={classes.link}>
            <SettingsIcon /> Settings
          </Link>
        </li>
      </ul>
    </nav>
  );
}
