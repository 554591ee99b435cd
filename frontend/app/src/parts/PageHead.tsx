import { useEffect, type ReactNode } from "react";
import classes from "./parts.module.css";

interface Props {
  title: string;
  /** A link back to where this page belongs. */
  above?: ReactNode;
  /** One line under the title. */
  about?: ReactNode;
  actions?: ReactNode;
}

/** The head of a page: where it belongs, its title, one line about it and what can be done. Names the window too. */
export function PageHead({ title, above, about, actions }: Props) {
  useEffect(() => {
    document.title = `${title} · Parallax`;
  }, [title]);
  return (
    <header className={classes.head}>
      <div className={classes.headText}>
        {above && <div className={classes.above}>{above}</div>}
        <h1 className={classes.title}>
          <bdi>{title}</bdi>
        </h1>
        {about && <div className={classes.about}>{about}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}

/** A part of a page under its own heading, parted from the others by space. */
export function Section({ title, about, actions, children }: { title: string; about?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {about && <p className={classes.sectionAbout}>{about}</p>}
      {children}
    </section>
  );
}
