import { Button, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ImportFault, Mend } from "~/api/imports";
import { Note } from "~/parts/Note";
import parts from "~/parts/parts.module.css";
import { capital, typeset } from "~/words/text";

interface Props {
  opened: boolean;
  fault: ImportFault;
  cells: readonly string[];
  headers: readonly string[];
  onClose: () => void;
  onMend: (...mends: Mend[]) => void;
}

/** A whole row, cell by cell: for one with more or fewer cells than there are columns. */
export function RowEditor({ opened, fault, cells, headers, onClose, onMend }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Row ${fault.row}`} closeButtonProps={{ "aria-label": "Close" }}>
      <Cells fault={fault} cells={cells} headers={headers} onClose={onClose} onMend={onMend} />
    </Modal>
  );
}

function Cells({ fault, cells, headers, onClose, onMend }: Omit<Props, "opened">) {
  const [texts, setTexts] = useState(() => Array.from({ length: Math.max(cells.length, headers.length) }, (_, i) => cells[i] ?? ""));
  const beyond = texts.slice(headers.length).some((t) => t.trim() !== "");
  return (
    <form
      className={parts.form}
      onSubmit={(event) => {
        event.preventDefault();
        onMend({ file: fault.file, row: fault.row, cells: texts.slice(0, beyond ? texts.length : headers.length) });
        onClose();
      }}
    >
      <Note title={`${capital(typeset(fault.found))}; expected ${typeset(fault.expected)}.`}>{texts.length > headers.length && <p>Move what stands in the last fields to where it belongs, and leave those empty.</p>}</Note>
      {texts.map((text, i) => (
        <TextInput
          key={i}
          label={headers[i] || `Cell ${i + 1}, beyond the columns`}
          value={text}
          dir="auto"
          onChange={(e) => {
            const value = e.currentTarget.value;
            setTexts((before) => before.map((t, at) => (at === i ? value : t)));
          }}
        />
      ))}
      <div className={parts.buttons}>
        <Button type="submit">Keep these</Button>
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
      </div>
    </form>
  );
}
