import { Button } from "@mantine/core";
import type { ImportPlan } from "~/api/types";
import { count, counted } from "~/words/numbers";
import { mendWords } from "~/words/mends";
import { FileButton } from "./FileButton";
import classes from "./import.module.css";
import type { ImportFlow } from "./useImport";

/** How many of the last mends are listed. */
const listed = 20;

/** What was changed in the file here, to take back or to take along. */
export function Mends({ flow, plan }: { flow: ImportFlow; plan: ImportPlan }) {
  const { mends } = flow.sending;
  if (mends.length === 0) return null;
  const names = [...new Set(plan.columns.map((c) => c.file))];
  const header = (file: number, cell: number) => plan.columns.filter((c) => c.file === names[file])[cell]?.header ?? "";
  const last = mends.map((m, at) => ({ at, words: mendWords(m, header) })).reverse().slice(0, listed);
  return (
    <details className={classes.mapping}>
      <summary>
        <h2>Mended here ({count(mends.length)})</h2>
      </summary>
      <p className="second">Your own file stays as it is. What you change here is kept in this browser until you import it or choose another file.</p>
      <ul className={classes.mends} aria-label="Mends, the last one first">
        {last.map(({ at, words }) => (
          <li key={at}>
            <bdi>{words}</bdi>
          </li>
        ))}
      </ul>
      {mends.length > listed && <p className="second">And {counted(mends.length - listed, "earlier one")}.</p>}
      <div className={classes.bar}>
        <Button variant="default" size="xs" onClick={() => flow.change(mends.slice(0, -1))}>
          Take back the last
        </Button>
        {flow.sending.files.map((f, n) => (
          <FileButton key={f.name} sending={flow.sending} what="mended" of={n} label={flow.sending.files.length > 1 ? `Download the mended ${f.name}` : "Download the mended file"} />
        ))}
      </div>
    </details>
  );
}
