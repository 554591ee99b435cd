import { Button, Progress } from "@mantine/core";
import type { Progress as Far } from "~/api/imports";
import { isolated } from "~/words/isolated";
import { count } from "~/words/numbers";
import classes from "./import.module.css";

interface Props {
  step: "reading" | "writing";
  progress: Far | null;
  files: readonly File[];
  onCancel: () => void;
}

/** The file being checked or written, with how far it is. */
export function Reading({ step, progress, files, onCancel }: Props) {
  const share = progress && progress.of > 0 ? Math.round((100 * progress.rows) / progress.of) : 0;
  const words = farWords(step, progress);
  return (
    <div className={classes.reading} role="status">
      <p>
        {files.map((f) => isolated(f.name)).join(" and ")}: {words}
      </p>
      <Progress value={share} size="md" transitionDuration={150} aria-label={words} color="gray" />
      {step === "reading" ? (
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      ) : (
        <p className="second">All of it is written in one step, or nothing. You can leave this page; it goes on, and shows how it ended when you come back.</p>
      )}
    </div>
  );
}

function farWords(step: "reading" | "writing", progress: Far | null): string {
  if (!progress) return step === "reading" ? "Reading" : "Being written";
  if (progress.stage === "checking") return `${count(progress.rows)} of ${count(progress.of)} rows checked`;
  return progress.rows < progress.of ? `${count(progress.rows)} of ${count(progress.of)} written` : "All written. Saving";
}
