import { Link } from "@tanstack/react-router";
import { Only } from "~/frame/Only";
import { PageHead } from "~/parts/PageHead";
import { Fault } from "~/parts/Note";
import { Done } from "./Done";
import { Preview } from "./Preview";
import { Reading } from "./Reading";
import { Upload } from "./Upload";
import { useImport } from "./useImport";

/** Accounts, contacts, leads and values from a file: checked and shown first, then written all or not at all. */
export function ImportPage() {
  return (
    <Only may="run" title="Import">
      <Import />
    </Only>
  );
}

function Import() {
  const flow = useImport();
  return (
    <>
      <PageHead title="Import" above={<Link to="/accounts">Accounts</Link>} about="You see what would happen before anything is written. The same file twice changes nothing." />
      {flow.problem && <Fault problem={flow.problem} />}
      {flow.step === "upload" && <Upload onFiles={flow.read} />}
      {flow.step === "reading" && <Reading progress={flow.progress} files={flow.files} onCancel={flow.restart} />}
      {flow.step === "preview" && flow.plan && <Preview flow={flow} plan={flow.plan} />}
      {flow.step === "done" && flow.plan && <Done plan={flow.plan} onAgain={flow.restart} />}
    </>
  );
}
