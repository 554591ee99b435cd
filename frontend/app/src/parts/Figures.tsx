import type { ReactNode } from "react";
import classes from "./parts.module.css";

export interface FigureProps {
  label: string;
  value: ReactNode;
  about?: ReactNode;
}

/** A few numbers in a row, each with its name above and what it means below. */
export function Figures({ of }: { of: readonly FigureProps[] }) {
  return (
    <dl className={classes.figures}>
      {of.map((f) => (
        <div key={f.label} className={classes.figure}>
          <dt>{f.label}</dt>
          <dd>{f.value}</dd>
          {f.about && <dd className={classes.figureAbout}>{f.about}</dd>}
        </div>
      ))}
    </dl>
  );
}
