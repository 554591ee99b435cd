import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { accountsQuery, cyclesQuery } from "~/api/queries";
import { commitmentsQuery } from "~/api/reviews";
import { signOffQuery } from "~/api/signoff";
import { ActionsIcon } from "~/frame/icons";
import { Section } from "~/parts/PageHead";
import classes from "./help.module.css";
import { minutesOf, stepsOf, type Step } from "./steps";

/** The steps of a first review. They tick themselves off by what this firm has done; until that is known, none is. */
export function FirstReview() {
  const cycles = useQuery(cyclesQuery).data ?? [];
  const { data: accounts } = useQuery(accountsQuery({ page: 1 }));
  const { data: commitments } = useQuery(commitmentsQuery);
  const newest = cycles[0]?.id ?? "";
  const { data: signOff } = useQuery({ ...signOffQuery(newest), enabled: newest !== "" });
  const signed = signOff && { of: signOff.lists.length, done: signOff.lists.filter((l) => l.state === "signed").length };
  const steps = stepsOf({ accounts: accounts?.total ?? 0, cycles, signed, commitments: commitments?.filter((c) => c.cycle).length ?? 0 });
  return (
    <Section title={`Your first review in ${minutesOf(steps)} minutes`} about="These are your own minutes, spread over some weeks. Clients need two, and each account team as many.">
      <ol className={classes.steps}>
        {steps.map((step) => (
          <OneStep key={step.title} step={step} />
        ))}
      </ol>
      <p className={classes.next}>Next year is shorter: a closed cycle’s page starts the next one from it, with what has changed since, and the survey begins with what you promised.</p>
    </Section>
  );
}

function OneStep({ step }: { step: Step }) {
  return (
    <li className={classes.step} data-done={step.done || undefined}>
      <span className={classes.tick}>{step.done && <ActionsIcon />}</span>
      <div>
        <h3 className={classes.title}>
          {step.title}
          <small>
            {step.minutes} min{step.done && ", done"}
            {!step.done && step.sofar && `, ${step.sofar}`}
          </small>
        </h3>
        <p>{step.says}</p>
        {step.links.length > 0 && (
          <p className={classes.links}>
            {step.links.map((l) => (
              <Link key={l.to} to={l.to}>
                {l.text}
              </Link>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
