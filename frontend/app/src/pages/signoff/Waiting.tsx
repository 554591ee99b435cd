import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { asProblem } from "~/api/problem";
import { signOffsQuery } from "~/api/signoff";
import type { SignOffTask } from "~/api/types";
import actions from "~/pages/actions/actions.module.css";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { counted } from "~/words/numbers";
import { distance, moment } from "~/words/times";

/** The lists that wait for the reader's signature, among their actions. */
export function ListsToSign() {
  const { data, error } = useQuery(signOffsQuery);
  if (error && !data) return <Fault problem={asProblem(error)} />;
  const lists = (data ?? []).filter((l) => l.state !== "signed");
  if (lists.length === 0) return null;
  return (
    <Section title={`${counted(lists.length, "list", "lists")} of contacts to sign off`} about="Before clients are asked, look at who will be: add, correct, take off, sign.">
      <ul className={actions.tasks}>
        {lists.map((l) => (
          <ToSign key={l.cycle_id + l.account_id} task={l} />
        ))}
      </ul>
    </Section>
  );
}

function ToSign({ task }: { task: SignOffTask }) {
  return (
    <li className={actions.task}>
      <div>
        <p className={actions.account}>
          <bdi>{task.account_name}</bdi>
        </p>
        <p className="second">
          <bdi>{task.cycle_name}</bdi> · {counted(task.contacts, "person", "people")} to ask · {task.state === "changed" ? "changed since you signed" : `sign by ${moment(task.due_at, task.time_zone)}, ${distance(task.due_at, new Date(), task.time_zone)}`}
        </p>
      </div>
      <Button component={Link} to={`/cycles/${task.cycle_id}/accounts/${task.account_id}/list`} aria-label={`Check the contacts of ${task.account_name}`} variant={task.state === "changed" ? "default" : "filled"}>
        {task.state === "changed" ? "Look again" : "Check"}
      </Button>
    </li>
  );
}
