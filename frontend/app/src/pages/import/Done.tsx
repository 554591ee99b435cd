import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ImportPlan } from "~/api/types";
import { Counts } from "./Counts";
import classes from "./import.module.css";
import { Problems } from "./Problems";

/** What the import did. */
export function Done({ plan, onAgain }: { plan: ImportPlan; onAgain: () => void }) {
  return (
    <>
      <p role="status">The import is done. All of it was written in one step.</p>
      <Counts plan={plan} done />
      <div className={classes.bar}>
        <Button component={Link} to="/accounts">
          See the accounts
        </Button>
        <Button variant="default" onClick={onAgain}>
          Import another file
        </Button>
      </div>
      {plan.problems.length > 0 && <Problems plan={plan} />}
    </>
  );
}
