import { Button } from "@mantine/core";
import { saveFile } from "~/parts/download/file";
import { Note } from "~/parts/Note";
import classes from "./questionnaires.module.css";
import type { Editor } from "./useEditor";

/** Somebody else has changed the questionnaire: nothing is lost, and the person chooses what goes on. */
export function Conflict({ editor, by }: { editor: Editor; by: string }) {
  return (
    <div role="alert">
      <Note title={`${by || "Somebody"} changed this questionnaire while you were editing it.`}>
        <p>What you typed is still here and has not been saved. Nothing of theirs was written over.</p>
        <div className={classes.adding}>
          <Button size="xs" onClick={() => void editor.settle("mine")}>
            Go on with mine
          </Button>
          <Button size="xs" variant="default" onClick={() => void editor.settle("theirs")}>
            Take theirs
          </Button>
          <Button size="xs" variant="default" onClick={() => saveFile("questionnaire.json", new Blob([JSON.stringify(editor.draft.document, null, 2)], { type: "application/json" }))}>
            Download mine
          </Button>
        </div>
      </Note>
    </div>
  );
}
