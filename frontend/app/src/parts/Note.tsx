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
  return (
    <div className={classes.note} data-kind="fault" role="alert">
      <p className={classes.noteTitle}>{problem.message}</p>
      {rest.length > 0 && (
        <ul>
          {rest.map((p) => (
            <li key={`${p.where}${p.found}${p.fix}`}>
              {p.where && <strong>{p.where}: </strong>}
              {problemWords(p)}
            </li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && problem.requestId && <p>Tell your administrator this number: {problem.requestId}</p>}
    </div>
  );
}
