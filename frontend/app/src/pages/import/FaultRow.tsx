import { Button, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { ImportFault, Mend } from "~/api/imports";
import type { ImportPlan } from "~/api/types";
import { groupKey } from "~/words/importplan";
import { capital, typeset } from "~/words/text";
import classes from "./import.module.css";
import { RowEditor } from "./RowEditor";

interface Props {
  fault: ImportFault;
  row: ImportPlan["faulty_rows"][number] | undefined;
  /** The file's name, where there are two. */
  file: string;
  headers: readonly string[];
  onMend: (...mends: Mend[]) => void;
  onNext: (from: HTMLElement) => void;
}

/** One fault with the cell it stands in, to be typed anew. */
export function FaultRow({ fault, row, file, headers, onMend, onNext }: Props) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const leaveOut = () => onMend({ file: fault.file, leave_out: [fault.row] });
  const column = fault.column || "The whole row";
  // A row that can't be typed anew here has nothing before this button that a keyboard could leave it out from.
  const typed = fault.cell >= 0 || (row !== undefined && row.cells.length > 0);
  const keys = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onNext(event.currentTarget);
    leaveOut();
  };
  return (
    <tr>
      <th scope="row" className="numbers">
        {fault.row > 0 ? `Row ${fault.row}` : "File"}
        {row?.about && <span className={classes.about}>{row.about}</span>}
        {file && <span className={classes.about}>{file}</span>}
      </th>
      <td data-label="Column">{column}</td>
      <td data-label="What it holds" data-wide="" className={classes.holds}>
        {fault.in_file ? (
          <span>{capital(typeset(fault.found))}. This can only be mended in the file itself.</span>
        ) : fault.cell >= 0 ? (
          <Cell fault={fault} name={`${column}, row ${fault.row}`} onMend={onMend} onNext={onNext} onLeaveOut={leaveOut} />
        ) : row && row.cells.length > 0 ? (
          <>
            <Button ref={opener} variant="default" size="xs" data-mend="" onClick={() => setOpen(true)} onKeyDown={keys}>
              Edit the row
            </Button>
            <span className={classes.about}>{capital(typeset(fault.found))}</span>
            <RowEditor opened={open} fault={fault} cells={row.cells} headers={headers} onClose={() => setOpen(false)} onMend={onMend} />
          </>
        ) : (
          <span>{capital(typeset(fault.found))}</span>
        )}
      </td>
      <td data-label="What is expected" data-wide="">
        {capital(typeset(fault.expected))}
        <span className={classes.about}>{typeset(fault.fix)}</span>
      </td>
      <td data-label="" data-actions="">
        {!fault.in_file && fault.row > 0 && (
          <Button variant="subtle" size="xs" {...(typed && { tabIndex: -1 })} onClick={leaveOut} aria-label={`Leave out row ${fault.row}`}>
            Leave out
          </Button>
        )}
      </td>
    </tr>
  );
}

interface CellProps {
  fault: ImportFault;
  name: string;
  onMend: (...mends: Mend[]) => void;
  onNext: (from: HTMLElement) => void;
  onLeaveOut: () => void;
}

/** The cell's text. It is sent when the field is left; what the file says of it then stands here again. */
function Cell({ fault, name, onMend, onNext, onLeaveOut }: CellProps) {
  const [text, setText] = useState(fault.text);
  const sent = useRef(fault.text);
  useEffect(() => {
    setText((typed) => (typed === sent.current ? fault.text : typed));
    sent.current = fault.text;
  }, [fault.text]);
  const send = () => {
    if (text === sent.current) return;
    sent.current = text;
    onMend({ file: fault.file, row: fault.row, cell: fault.cell, text });
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape") {
      setText(fault.text);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const leaves = event.ctrlKey || event.metaKey;
      if (leaves) setText(sent.current);
      onNext(event.currentTarget);
      if (leaves) onLeaveOut();
    }
  };
  return (
    <TextInput
      aria-label={name}
      value={text}
      data-mend={groupKey(fault)}
      error={typeset(fault.found) === "nothing" ? "Nothing stands here" : true}
      placeholder={fault.text === "" ? capital(typeset(fault.expected)) : ""}
      onChange={(e) => setText(e.currentTarget.value)}
      onBlur={send}
      onKeyDown={keys}
      dir="auto"
      spellCheck={false}
    />
  );
}
