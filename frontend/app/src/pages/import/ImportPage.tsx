import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Sending } from "~/api/imports";
import type { ApiProblem } from "~/api/problem";
import { Only } from "~/frame/Only";
import { Fault } from "~/parts/Note";
import { PageHead } from "~/parts/PageHead";
import { sayWithUndo } from "~/parts/Undo";
import { Done } from "./Done";
import classes from "./import.module.css";
import { PastImports } from "./PastImports";
import { Preview } from "./Preview";
import { Reading } from "./Reading";
import { Upload } from "./Upload";
import { useImport, type ImportFlow, type ImportStep } from "./useImport";

/** Accounts, contacts, leads and values from a file: checked, mended and shown first, then written all or not at all. */
export function ImportPage() {
  return (
    <Only may="run" title="Import">
      <Import />
    </Only>
  );
}

function Import() {
  const flow = useImport();
  useFocusOnStep(flow.step);
  const last = useRef<Sending>(flow.sending);
  const discard = () => {
    last.current = flow.sending;
    flow.restart();
    if (last.current.mends.length > 0) sayWithUndo("The file and what you mended in it are put away.", () => flow.again(last.current));
  };
  return (
    <>
      <PageHead title="Import" above={<Link to="/accounts">Accounts</Link>} about="You see what would happen before anything is written. The same file twice changes nothing." />
      {flow.problem && <Refused flow={flow} problem={flow.problem} />}
      {flow.step === "upload" && <Upload onFiles={flow.read} />}
      {(flow.step === "reading" || flow.step === "writing") && <Reading step={flow.step} progress={flow.progress} files={flow.sending.files} onCancel={flow.stop ?? discard} />}
      {flow.step === "preview" && flow.plan && <Preview flow={flow} plan={flow.plan} onDiscard={discard} />}
      {flow.step === "done" && <Done plan={flow.plan} past={flow.past} sending={flow.sending} onAgain={flow.restart} />}
      {(flow.step === "upload" || flow.step === "done") && <PastImports />}
    </>
  );
}

/** What went wrong, and the same again where another try may end otherwise: the files and the mends are all still here. */
function Refused({ flow, problem }: { flow: ImportFlow; problem: ApiProblem }) {
  const again = flow.sending.files.length > 0 && ((flow.step === "preview" && !flow.remap) || (flow.step === "upload" && (problem.status === 0 || problem.status >= 500)));
  return (
    <>
      <Fault problem={problem} />
      {again && (
        <div className={classes.bar}>
          <Button variant="default" loading={flow.checking} onClick={flow.retry}>
            Check again
          </Button>
        </div>
      )}
    </>
  );
}

/** Each step replaces the one before, and with it what had the focus: the page has it then, so that a keyboard goes on from its beginning. */
function useFocusOnStep(step: ImportStep) {
  const before = useRef(step);
  useEffect(() => {
    const began = before.current === "looking";
    before.current = step;
    if (!began && document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
  }, [step]);
}
