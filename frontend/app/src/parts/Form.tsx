import { Button } from "@mantine/core";
import { useRef, type ReactNode } from "react";
import type { ApiProblem } from "~/api/problem";
import type { FieldProblem } from "~/api/types";
import classes from "./parts.module.css";
import { Fault } from "./Note";
import { focusFault, useFocusFault } from "./useFocusFault";

interface Props {
  onSubmit: () => void;
  busy: boolean;
  action: string;
  problem: ApiProblem | null;
  rest: readonly FieldProblem[];
  onCancel?: () => void;
  children: ReactNode;
}

/** A form: what the server refused at its head, the fields, and one primary button. Nothing typed is lost by a refusal. */
export function Form({ onSubmit, busy, action, problem, rest, onCancel, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useFocusFault(form, problem);
  return (
    <form
      ref={form}
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
        setTimeout(() => focusFault(form.current)); // what the form itself refuses; the server's refusals come later
      }}
    >
      {problem && <Fault problem={problem} rest={rest} />}
      {children}
      <div className={classes.buttons}>
        <Button type="submit" loading={busy}>
          {action}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}

/** Fields that stand beside each other where there is room. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>;
}
