import { Button } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { cyclesQuery, tasksQuery } from "~/api/queries";
import { signOffsQuery } from "~/api/signoff";
import type { Task } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Empty } from "~/parts/Empty";
import { PageHead, Section } from "~/parts/PageHead";
import { counted } from "~/words/numbers";
import { distance, moment } from "~/words/times";
import { ListsToSign } from "~/pages/signoff/Waiting";
import { SuggestionsWaiting } from "~/pages/suggest/Waiting";
import classes from "./actions.module.css";
import { CommitmentsSection } from "./CommitmentsSection";

/** What waits for the reader: accounts to answer for, then those already sealed, and what was promised. Who only reads sees the promises. */
export function ActionsPage() {
  const { may } = useMe();
  if (may.answer) return <Tasks />;
  return (
    <>
      <PageHead title="Actions" about="What was promised to clients, and what became of it. Your role reads it; the account’s team keeps it up to date." />
      <CommitmentsSection />
    </>
  );
}

function Tasks() {
  const { data: tasks } = useSuspenseQuery(tasksQuery);
  const lists = useQuery(signOffsQuery);
  const signing = !lists.isFetched || lists.isError || lists.data?.some((l) => l.state !== "signed"); // only what is known can be empty
  const waiting = tasks.filter((t) => t.state !== "sealed");
  const sealed = tasks.filter((t) => t.state === "sealed");
  return (
    <>
      <PageHead title="Actions" about="Answer how you believe the client sees you, before you see what they said. Two minutes each." actions={tasks.length > 0 && <OwnPicture />} />
      <ListsToSign />
      {waiting.length === 0 && !signing && (
        <Empty example="“Northwind, Annual review 2026, closes Thu 28 May” with a button to answer.">
          {sealed.length > 0 ? "Everything is answered. Thank you." : "Nothing waits for you. When a cycle opens on one of your accounts, it appears here and you get an email."}
        </Empty>
      )}
      {waiting.length > 0 && (
        <Section title={`${counted(waiting.length, "account")} to answer for`}>
          <ul className={classes.tasks}>
            {waiting.map((t) => (
              <TaskItem key={t.cycle_id + t.account_id} task={t} />
            ))}
          </ul>
        </Section>
      )}
      {sealed.length > 0 && (
        <Section title="Sealed by you">
          <ul className={classes.tasks}>
            {sealed.map((t) => (
              <TaskItem key={t.cycle_id + t.account_id} task={t} />
            ))}
          </ul>
        </Section>
      )}
      <SuggestionsWaiting />
      <CommitmentsSection />
    </>
  );
}

/** The way to one's own page: what one believed beside what clients said. */
function OwnPicture() {
  const { member } = useMe();
  const newest = useQuery(cyclesQuery).data?.find((c) => c.state !== "draft");
  if (!newest) return null;
  return (
    <Link to="/cycles/$cycleId/sellers/$memberId" params={{ cycleId: newest.id, memberId: member.id }}>
      How you picture your clients
    </Link>
  );
}

/** Until when an answer is asked for, and taken where that is later. */
function taskDue(task: Task): string {
  const at = (instant: string) => `${moment(instant, task.time_zone)}, ${distance(instant, new Date(), task.time_zone)}`;
  if (task.due_at === task.closes_at) return `closes ${at(task.closes_at)}`;
  return Date.parse(task.due_at) > Date.now() ? `due ${at(task.due_at)}` : `was due ${moment(task.due_at, task.time_zone)}; still open until ${at(task.closes_at)}`;
}

function TaskItem({ task }: { task: Task }) {
  return (
    <li className={classes.task}>
      <div>
        <p className={classes.account}>
          <bdi>{task.account_name}</bdi>
        </p>
        <p className="second">
          <bdi>{task.cycle_name}</bdi> · {taskDue(task)}
        </p>
      </div>
      {task.state === "sealed" ? (
        <Button variant="default" component={Link} to={`/cycles/${task.cycle_id}/accounts/${task.account_id}`}>
          Open the account
        </Button>
      ) : (
        <Button component="a" href={task.answer_url} aria-label={`Answer for ${task.account_name}`}>
          {task.state === "saved" ? "Go on" : "Answer"}
        </Button>
      )}
    </li>
  );
}
