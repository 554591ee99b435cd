import { Button, Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { asProblem } from "~/api/problem";
import { suppressionExport, suppressionsPerPage, suppressionsQuery } from "~/api/suppressions";
import type { Suppression } from "~/api/types";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { Paging } from "~/parts/Paging";
import { WaitingTable } from "~/parts/Waiting";
import { ReadmitForm, SuppressForm } from "./SuppressionForms";
import { SuppressionImport } from "./SuppressionImport";
import { SuppressionTable } from "./SuppressionTable";
import classes from "./settings.module.css";

/** Addresses that are never emailed: who said no, and who can't be reached. */
export function Suppressions() {
  const [doing, setDoing] = useState<Suppression | "new" | null>(null);
  const [importing, setImporting] = useState(false);
  const [typed, setTyped] = useState("");
  const [page, setPage] = useState(1);
  const q = useDeferredValue(typed).trim();
  const listed = useQuery(suppressionsQuery(q, page));
  const total = listed.data?.total ?? 0;
  const some = total > 0 || q !== "";
  const shut = () => setDoing(null);
  return (
    <Section
      title="Never emailed"
      about="Nobody here is emailed again, whatever a later import or cycle says, and what was still waiting to leave is cancelled."
      actions={
        <>
          {some && (
            <Button component="a" href={suppressionExport} download variant="default" size="xs">
              Download CSV
            </Button>
          )}
          <Button variant="default" size="xs" aria-expanded={importing} onClick={() => setImporting(!importing)}>
            Import a list
          </Button>
          <Button variant="default" size="xs" onClick={() => setDoing("new")}>
            Add an address
          </Button>
        </>
      }
    >
      {importing && <SuppressionImport onDone={() => setImporting(false)} />}
      {listed.isPending && <WaitingTable rows={3} />}
      {listed.error && <Fault problem={asProblem(listed.error)} />}
      {listed.data && !some && <p className="second">No addresses so far.</p>}
      {listed.data && some && (
        <>
          <TextInput
            type="search"
            label="Search"
            placeholder="Address, reason or name"
            value={typed}
            onChange={(e) => {
              setTyped(e.currentTarget.value);
              setPage(1);
            }}
            className={classes.find}
          />
          {total === 0 ? <p className="second">No address fits. Try fewer letters.</p> : <SuppressionTable rows={listed.data.suppressions} onAgain={setDoing} />}
          {total > suppressionsPerPage && <Paging page={page} perPage={suppressionsPerPage} total={total} noun="addresses" one="address" onPage={setPage} />}
        </>
      )}
      <Modal opened={doing !== null} onClose={shut} title={doing === "new" ? "Never email an address" : "Email this address again"} closeButtonProps={{ "aria-label": "Close" }}>
        {doing === "new" && <SuppressForm onDone={shut} />}
        {doing !== null && doing !== "new" && <ReadmitForm suppression={doing} onDone={shut} />}
      </Modal>
    </Section>
  );
}
