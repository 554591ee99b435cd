import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import type { ApiProblem } from "~/api/problem";
import classes from "./parts.module.css";
import { Fault } from "./Note";

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
export function Confirm({ opened, title, children, action, destroys = false, busy, problem, onConfirm, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": "Close" }}>
      {problem && <Fault problem={problem} />}
      {children}
      <div className={classes.buttons}>
        <Button onClick={onConfirm} loading={busy} {...(destroys ? { color: "red" } : {})}>
          {action}
        </Button>
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
      </div>
    </Modal>
  );
}
