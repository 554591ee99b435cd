import type { ReactNode } from "react";
import { fieldOf, problemWords, type ApiProblem } from "~/api/problem";
import type { FieldProblem } from "~/api/types";
import { capital, typeset } from "~/words/text";
import classes from "./parts.module.css";

/** A quiet note beside the text it concerns. */
export function Note({ title, children }: { title?: string; children?: ReactNode }) {
  return (
    <div className={classes.note}>
      {title && <p className={classes.noteTitle}>{title}</p>}
      {children}
    </div>
  );
}

interface FaultProps {
  problem: ApiProblem;
  /** The problems not already shown at a field. */
  rest?: readonly FieldProblem[];
}

/** What went wrong, what is safe and what to do; read out when it appears. */
export function Fault({ problem, rest = problem.problems }: FaultProps) {
  if (problem.status === 401) return <Ended />;
  const atFields = rest.length < problem.problems.length;
  const more = rest.filter((p) => !p.fix || !problem.message.includes(p.fix)); // the title may have said it all
  return (
    <div className={classes.note} data-kind="fault" role="alert">
      <p className={classes.noteTitle}>{atFields ? "Not saved yet. The fields in red say what is missing or wrong; nothing you typed is lost." : typeset(problem.message)}</p>
      {more.length > 0 && (
        <ul>
          {more.map((p) => (
            <li key={`${p.where}${p.found}${p.fix}`}>
              {p.where && <strong>{placeWords(p.where)}: </strong>}
              {problemWords(p)}
            </li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && problem.requestId && <p>Tell your administrator this number: {problem.requestId}</p>}
    </div>
  );
}

/** A field as people call it; the name of a file stays as it is. */
function placeWords(where: string): string {
  return where.includes(".csv") ? where : capital(fieldOf(where).replaceAll("_", " "));
}

/** The session is over while something is being typed: signing in elsewhere leaves this page, and what is on it, as it is. */
function Ended() {
  return (
    <div className={classes.note} data-kind="fault" role="alert">
      <p className={classes.noteTitle}>Your session has ended. Nothing you typed is lost.</p>
      <p>
        <a href="/sign-in" target="_blank" rel="noopener">
          Sign in in another tab
        </a>
        , then come back to this one and send again.
      </p>
    </div>
  );
}
