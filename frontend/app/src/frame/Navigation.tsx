import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { tasksQuery } from "~/api/queries";
import classes from "./Frame.module.css";
import { AccountsIcon, ActionsIcon, CyclesIcon, HelpIcon, SettingsIcon } from "./icons";
import { placeOf, type Place } from "./place";
import { useMe } from "./roles";

/** The five places of the dashboard. */
export function Navigation() {
  const { may } = useMe();
  const here = placeOf(useRouterState({ select: (s) => s.location.pathname }), may.run);
  const tasks = useQuery({ ...tasksQuery, enabled: may.answer });
  const waiting = tasks.data?.filter((t) => t.state !== "sealed").length ?? 0;
  return (
    <nav className={classes.nav} aria-label="Main">
      <ul>
        <Item to="cycles" here={here}>
          <CyclesIcon /> Cycles
        </Item>
        <Item to="accounts" here={here}>
          <AccountsIcon /> Accounts
        </Item>
        <Item to="actions" here={here}>
          <ActionsIcon /> Actions
          {waiting > 0 && (
            <span className={classes.badge}>
              {waiting}
              <span className="visually-hidden"> to answer</span>
            </span>
          )}
        </Item>
        <Item to="settings" here={here}>
          <SettingsIcon /> Settings
        </Item>
        <Item to="help" here={here}>
          <HelpIcon /> Help
        </Item>
      </ul>
    </nav>
  );
}

/** A place, marked while a page of it is shown: the address alone doesn't tell, so the router is asked for exact matches only. */
function Item({ to, here, children }: { to: Place; here: Place | undefined; children: ReactNode }) {
  return (
    <li>
      <Link to={`/${to}`} className={classes.link} activeOptions={{ exact: true, includeSearch: false }} aria-current={here === to ? "page" : undefined}>
        {children}
      </Link>
    </li>
  );
}
