import type { ReactNode } from "react";
import classes from "./parts.module.css";

interface Props {
  children: ReactNode;
  action?: ReactNode;
  example?: ReactNode;
}

/** A page with nothing on it yet: one sentence, one action, one example that is labelled as such. */
export function Empty({ children, action, example }: Props) {
  return (
    <div className={classes.empty}>
      <p className={classes.emptyText}>{children}</p>
      {action}
      {example && (
        <div className={classes.example}>
          <span className={classes.exampleLabel}>Example</span>
          {example}
        </div>
      )}
    </div>
  );
}
