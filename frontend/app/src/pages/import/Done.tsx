import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { PastImport, Sending } from "~/api/imports";
import type { ImportPlan } from "~/api/types";
import { sayWithUndo } from "~/parts/Undo";
import { pastWords } from "~/words/importplan";
import { Counts } from "./Counts";
import { FileButton } from "./FileButton";
import classes from "./import.module.css";
import { UndoDialog } from "./UndoDialog";

interface Props {
  plan: ImportPlan | null;
  past: PastImport | null;
  sending: Sending;
  onAgain: () => void;
}

/** What the import did, and how to take it back. */
export function Done({ plan, past, sending, onAgain }: Props) {
  const id = plan?.import_id || past?.id || "";
  const [undoing, setUndoing] = useState(false);
  const [undone, setUndone] = useState(false);
  useEffect(() => {
    if (id) sayWithUndo("Imported.", () => setUndoing(true));
  }, [id]);
  return (
    <>
      <p role="status">{undone ? "The import is undone. All is as it was before." : "The import is done. All of it was written in one step."}</p>
      {!undone && (plan ? <Counts plan={plan} done /> : past && <p>{pastWords(past)}</p>)}
      <div className={classes.bar}>
        <Button component={Link} to="/accounts">
          See the accounts
        </Button>
        <Button variant="default" onClick={onAgain}>
          Import another file
        </Button>
        {id && !undone && (
          <Button variant="default" onClick={() => setUndoing(true)}>
            Undo this import
          </Button>
        )}
        {plan && sending.files.map((f, n) => (plan.rejected_files[n] ?? 0) > 0 && <FileButton key={f.name} sending={sending} what="rejected" of={n} label={sending.files.length > 1 ? `Download the rows of ${f.name} that were left out` : "Download the rows that were left out"} />)}
      </div>
      {undoing && <UndoDialog id={id} onClose={() => setUndoing(false)} onUndone={() => setUndone(true)} />}
    </>
  );
}
