import { Link } from "@tanstack/react-router";
import type { CycleDetail } from "~/api/types";
import { moment } from "~/words/times";

/** What a page says that has nothing to show before a cycle opens or after it has closed, and where to go on. */
export function NotOpen({ cycle, before, after }: { cycle: CycleDetail; before: string; after: string }) {
  const params = { cycleId: cycle.id };
  if (cycle.state === "closed")
    return (
      <p>
        {after}{" "}
        <Link to="/cycles/$cycleId/portfolio" params={params}>
          See the results
        </Link>
      </p>
    );
  return (
    <p>
      {cycle.state === "scheduled" ? `It opens on ${moment(cycle.opens_at, cycle.time_zone)}. ` : "It is still a draft. "}
      {before}{" "}
      <Link to="/cycles/$cycleId" params={params}>
        {cycle.state === "scheduled" ? "See what happens when" : "Go on with the draft"}
      </Link>
    </p>
  );
}
