import { useId } from "react";
import type { CycleDetail } from "~/api/types";
import { Figures } from "~/parts/Figures";
import { halvesWords, partOf, percent } from "~/words/firstquestion";
import { capital } from "~/words/text";
import classes from "./cycle.module.css";

/** Whether asking the first question in the invitation itself helps: both halves side by side, and what can be told of it. */
export function FirstQuestion({ cycle }: { cycle: CycleDetail }) {
  const title = useId();
  const trial = cycle.first_question;
  if (!trial) return null;
  const halves = [
    { name: "question in the email", half: trial.with },
    { name: "button only", half: trial.without },
  ];
  return (
    <section className={classes.panel} aria-labelledby={title}>
      <h2 id={title} className={classes.group}>
        First question in the email
      </h2>
      <p className="second">
        A random half of the clients found the first question in their invitation, the other half only the button.{cycle.state === "open" && " The cycle is still open, so all of this may change."}
      </p>
      <Figures
        of={(["started", "answered"] as const).flatMap((did) =>
          halves.map(({ name, half }) => ({ label: `${capital(did)}, ${name}`, value: percent(half[did], half.asked), about: partOf(half[did], half.asked) })),
        )}
      />
      {trial.started.tells === "too early" && trial.answered.tells === "too early" ? (
        <p>{halvesWords(trial.answered, "answered")}</p>
      ) : (
        <ul className={classes.told}>
          <li>{trial.started.tells === "too early" ? "Started: too early to tell." : halvesWords(trial.started, "started")}</li>
          <li>{trial.answered.tells === "too early" ? "Answered: too early to tell." : halvesWords(trial.answered, "answered")}</li>
        </ul>
      )}
    </section>
  );
}
