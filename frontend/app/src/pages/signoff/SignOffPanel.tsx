import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { signOffQuery } from "~/api/signoff";
import { isolated } from "~/words/isolated";
import { outOf } from "~/words/numbers";
import { moment } from "~/words/times";
import classes from "./signoff.module.css";

/** Before the launch: how far the leads have come, and the way to all of it. */
export function SignOffPanel({ cycleId }: { cycleId: string }) {
  const { data: board } = useQuery(signOffQuery(cycleId));
  if (!board) return null;
  const { round, lists, cycle } = board;
  const signed = lists.filter((l) => l.state !== "unsigned").length;
  return (
    <section className={classes.panel} aria-label="Sign-off by leads">
      <p>
        {round
          ? `${outOf(signed, lists.length)} lists of contacts are signed off by their leads, asked until ${moment(round.due_at, cycle.time_zone)}.`
          : `Nobody has been asked to sign off the contacts of ${isolated(cycle.name)}. Leads know who has left, and who is missing.`}
      </p>
      <Button variant="default" component={Link} to={`/cycles/${cycleId}/sign-off`}>
        {round ? "See the sign-off" : "Ask the leads"}
      </Button>
    </section>
  );
}
