import { Button, Modal } from "@mantine/core";
import { useRef, type ReactNode } from "react";
import type { ApiProblem } from "~/api/problem";
import { useFocusBack } from "./Dialog";
import classes from "./parts.module.css";
import { Fault } from "./Note";
import { focusFault, useFocusFault } from "./useFocusFault";

interface Props {
  opened: boolean;
  title: string;
  children: ReactNode;
  action: string;
  destroys?: boolean;
  busy: boolean;
  problem?: ApiProblem | null | undefined;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what can't be taken back: sending, closing, deleting. The action is named on its button. */
export function Confirm({ opened, title, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": "Close" }}>
      <Asking onClose={onClose} {...rest} />
    </Modal>
  );
}

/** Enter in a field does what the button says, except where that destroys something. */
function Asking({ children, action, destroys = false, busy, problem, onConfirm, onClose }: Omit<Props, "opened" | "title">) {
  const form = useRef<HTMLFormElement>(null);
  useFocusBack();
  useFocusFault(form, problem ?? null);
  const confirm = () => {
    onConfirm();
    setTimeout(() => focusFault(form.current)); // what the dialog itself refuses
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation(); // a dialog may be opened from within a form
        if (!destroys && !busy) confirm();
      }}
    >
      {problem && <Fault problem={problem} />}
      {children}
      <div className={classes.buttons}>
        <Button {...(destroys ? { color: "red", onClick: confirm } : { type: "submit" })} loading={busy}>
          {action}
        </Button>
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
      </div>
    </form>
  );
}
