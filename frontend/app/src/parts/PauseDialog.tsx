import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { ApiProblem } from "~/api/problem";
import { Confirm } from "./Confirm";

interface Props {
  opened: boolean;
  title: string;
  children: ReactNode;
  busy: boolean;
  problem: ApiProblem | null;
  onPause: (reason: string) => void;
  onClose: () => void;
}

/** Asks why mail is to stand still: whoever finds it so later reads the reason. */
export function PauseDialog({ opened, title, children, busy, problem, onPause, onClose }: Props) {
  const [reason, setReason] = useState("");
  return (
    <Confirm opened={opened} onClose={onClose} title={title} action="Pause email" busy={busy} problem={problem} onConfirm={() => onPause(reason)}>
      {children}
      <TextInput label="Reason" description="Your colleagues see it, with your name" value={reason} onChange={(e) => setReason(e.currentTarget.value)} maxLength={300} data-autofocus />
    </Confirm>
  );
}
