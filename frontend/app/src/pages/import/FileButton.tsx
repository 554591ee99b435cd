import { Button } from "@mantine/core";
import { useState } from "react";
import { importFile, type Sending } from "~/api/imports";
import { asProblem } from "~/api/problem";
import { saveFile } from "~/parts/download/file";
import { say } from "~/parts/say";

interface Props {
  sending: Sending;
  what: "mended" | "rejected" | "changes";
  of?: number;
  label: string;
}

/** A file of the import to take along, made by the server from what there is now. */
export function FileButton({ sending, what, of = 0, label }: Props) {
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const { name, content } = await importFile(sending, what, of);
      saveFile(name, content);
    } catch (error) {
      say(asProblem(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="default" size="xs" loading={busy} onClick={() => void download()}>
      {label}
    </Button>
  );
}
