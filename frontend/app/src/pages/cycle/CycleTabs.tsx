import { Link } from "@tanstack/react-router";
import { useMe } from "~/frame/roles";
import classes from "./cycle.module.css";

/** The pages of a cycle that a role has, each at its own address. */
export function CycleTabs({ cycleId }: { cycleId: string }) {
  const { may } = useMe();
  const params = { cycleId };
  return (
    <nav aria-label="Cycle" className={classes.tabs}>
      <Link to="/cycles/$cycleId" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        Overview
      </Link>
      <Link to="/cycles/$cycleId/portfolio" params={params}>
        Portfolio
      </Link>
      <Link to="/cycles/$cycleId/questions" params={params}>
        Questions
      </Link>
      {may.run && (
        <Link to="/cycles/$cycleId/sellers" params={params}>
          Sellers
        </Link>
      )}
      {may.readFirm && (
        <Link to="/cycles/$cycleId/firm" params={params}>
          Firm
        </Link>
      )}
      {may.run && (
        <Link to="/cycles/$cycleId/mail" params={params}>
          Mail
        </Link>
      )}
    </nav>
  );
}
