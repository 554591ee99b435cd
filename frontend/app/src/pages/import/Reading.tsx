import { Button, Progress } from "@mantine/core";
import type { Progress as Rows } from "~/api/imports";
import { isolated } from "~/words/isolated";
import { count } from "~/words/numbers";
import classes from "./import.module.css";

interface Props {
  progress: Rows | null;
  files: readonly File[];
  onCancel: () => void;
}

/** The file being checked, with the rows read so far. */
export function Reading({ progress, files, onCancel }: Props) {
  const share = progress && progress.of > 0 ? Math.round((100 * progress.rows) / progress.of) : 0;
  const words = progress ? `${count(progress.rows)} of ${count(progress.of)} rows checked` : "Reading";
  return (
    <div className={classes.reading} role="status">
      <p>
        {files.map((f) => isolated(f.name)).join(" and ")}: {words}
      </p>
      <Progress value={share} size="md" transitionDuration={150} aria-label={words} color="gray" />
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
