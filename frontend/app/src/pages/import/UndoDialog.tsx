import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { tryUndo, undoImport, type Undoing } from "~/api/imports";
import { asProblem } from "~/api/problem";
import { Dialog } from "~/parts/Dialog";
import { Fault } from "~/parts/Note";
import parts from "~/parts/parts.module.css";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { undoWords } from "~/words/importplan";
import { count, counted } from "~/words/numbers";
import { capital, typeset } from "~/words/text";
import classes from "./import.module.css";

interface Props {
  id: string;
  onClose: () => void;
  onUndone?: () => void;
}

/** Says what undoing an import would do, and does it; or says of each thing what stands in its way. */
export function UndoDialog({ id, onClose, onUndone }: Props) {
  const look = useQuery({ queryKey: ["import undo", id], queryFn: () => tryUndo(id), gcTime: 0, staleTime: 0, retry: false });
  const undo = useSend({
    send: () => undoImport(id),
    stale: [["imports"], ["accounts"], ["members"], ["cycles"]],
    done: () => {
      say("The import is undone. All is as it was before.");
      onUndone?.();
      onClose();
    },
  });
  const problem = undo.problem ?? (look.error ? asProblem(look.error) : null);
  const free = look.data?.obstacle_count === 0;
  return (
    <Dialog onClose={onClose} title={look.data && !free ? "This import can’t be undone" : "Undo this import?"} size="lg">
      {problem && <Fault problem={problem} />}
      {look.isPending && <p role="status">Looking whether anything builds on it</p>}
      {!problem && look.data && (free ? <p>{undoWords(look.data)} Nobody who said no to emails is taken off that list.</p> : <Obstacles would={look.data} />)}
      <div className={parts.buttons}>
        {free && (
          <Button onClick={() => undo.run(undefined)} loading={undo.busy}>
            Undo the import
          </Button>
        )}
        <Button variant="default" onClick={onClose} disabled={undo.busy}>
          {free ? "Not now" : "Close"}
        </Button>
      </div>
    </Dialog>
  );
}

/** What has been built on the import since, thing by thing. */
function Obstacles({ would }: { would: Undoing }) {
  const more = would.obstacle_count - would.obstacles.length;
  return (
    <>
      <p>
        {counted(would.obstacle_count, "thing")} that it wrote {would.obstacle_count === 1 ? "has" : "have"} been built on since. An import is undone as a whole or not at all, so nothing is undone while{" "}
        {would.obstacle_count === 1 ? "this stands" : "these stand"} in the way:
      </p>
      <ul className={classes.obstacles}>
        {would.obstacles.map((o) => (
          <li key={o.where + o.found}>
            <strong>
              <bdi>{o.where}</bdi>
            </strong>{" "}
            {typeset(o.found)}. <span className="second">{capital(typeset(o.fix))}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="second">And {count(more)} more.</p>}
    </>
  );
}
