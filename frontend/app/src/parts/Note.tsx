import type { ReactNode } from "react";
import { problemWords, type ApiProblem } from "~/api/problem";
import type { FieldProblem } from "~/api/types";
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
  return (
    <div className={classes.note} data-kind="fault" role="alert">
      <p className={classes.noteTitle}>{atFields ? "Not saved yet. The fields in red say what to mend; nothing typed is lost." : problem.message}</p>
      {rest.length > 0 && (
        <ul>
          {rest.map((p) => (
            <li key={`${p.where}${p.found}${p.fix}`}>
              {p.where && <strong>{p.where.replaceAll("_", " ")}: </strong>}
              {problemWords(p)}
            </li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && problem.requestId && <p>Tell your administrator this number: {problem.requestId}</p>}
    </div>
  );
}

/** The session is over while something is being typed: signing in elsewhere leaves this page, and what is on it, as it is. */
function Ended() {
  return (
    <div className={classes.note} data-kind="fault" role="alert">
      <p className={classes.noteTitle}>Your session has ended. Nothing typed is lost.</p>
      <p>
        <a href="/sign-in" target="_blank" rel="noopener">
          Sign in in another tab
        </a>
        , then come back to this one and send again.
      </p>
    </div>
  );
}
