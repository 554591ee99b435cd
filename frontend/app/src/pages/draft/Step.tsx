import { useId, type ReactNode } from "react";
import classes from "./draft.module.css";

interface Props {
  number: number;
  title: string;
  about?: ReactNode;
  children: ReactNode;
}

/** One step of the form: its number, what it settles, and the fields. */
export function Step({ number, title, about, children }: Props) {
  const id = useId();
  return (
    <section className={classes.step} aria-labelledby={id}>
      <div>
        <h2 id={id} className={classes.stepTitle}>
          <span className={classes.number}>{number}</span> {title}
        </h2>
        {about && <p className={classes.stepAbout}>{about}</p>}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
