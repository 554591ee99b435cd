import { Button } from "@mantine/core";
import { useId, useRef, useState, type DragEvent } from "react";
import { Note } from "~/parts/Note";
import classes from "./import.module.css";

/** Takes one file with everything, or two: accounts and contacts. */
export function Upload({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    if (files.length > 2) return setFault(`Found ${files.length} files, expected one, or two: accounts and contacts.`);
    setFault("");
    onFiles(files);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <>
      {fault && <Note title={fault} />}
      {/* Dropping is a shortcut for the pointer; the button beside it does the same by key. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label htmlFor={id} className={classes.dropText}>
          Drop a CSV or Excel file here, or choose one
        </label>
        <input ref={input} id={id} type="file" accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" multiple className="visually-hidden" onChange={(e) => take(e.currentTarget.files)} />
        <Button onClick={() => input.current?.click()}>Choose a file</Button>
        <p className="second">One file with a row per contact, or two files: accounts and contacts.</p>
      </div>
      <p>
        Exports from Salesforce, HubSpot and Dynamics 365 map themselves. Starting without one? <a href="/api/imports/template.csv">Download our template</a>.
      </p>
    </>
  );
}
