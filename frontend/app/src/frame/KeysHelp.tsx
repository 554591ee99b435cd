import { Modal, Switch } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import classes from "./Frame.module.css";
import { useMe } from "./roles";
import { commandKey, setSingleKeys, singleKeys } from "./useKeys";

/** The keys of the pages on which cycles are prepared. */
const running: [string[], string][] = [
  [[commandKey(), "Z"], "Questionnaire: undo; with Shift, redo"],
  [["Alt", "↑ ↓"], "Questionnaire: move the question you are in"],
  [["Enter"], "Import: go to the next thing to mend"],
  [[commandKey(), "Enter"], "Import: leave the row out"],
];

/** The keys and what they do. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { may } = useMe();
  const [single, setSingle] = useState(singleKeys);
  const rows: [string[], string][] = [
    [[commandKey(), "K"], "Find an account, cycle or command"],
    [["?"], "Show these shortcuts"],
    [["Tab"], "Move to the next control or into a chart"],
    [["←", "→"], "Move from mark to mark in a chart"],
    [["↑", "↓"], "Move from row to row in the portfolio"],
    [["Home", "End"], "Jump to the first or the last"],
    [["Enter"], "Open what is selected"],
    [["Esc"], "Close a dialog or a menu"],
    ...(may.run ? running : []),
  ];
  return (
    <Modal opened={opened} onClose={onClose} closeOnClickOutside title="Keyboard shortcuts" closeButtonProps={{ "aria-label": "Close" }}>
      <p className={classes.more}>
        What the words on these pages mean{may.run && ", and how a first review goes"}: <Link to="/help" onClick={onClose}>Help</Link>
      </p>
      <dl className={classes.keys}>
        {rows.map(([keys, what]) => (
          <KeyRow key={what} keys={keys} what={what} />
        ))}
      </dl>
      <Switch
        label="Single-key shortcuts"
        description="Turn them off if you dictate, so that a spoken word never triggers one."
        checked={single}
        onChange={(event) => {
          setSingle(event.currentTarget.checked);
          setSingleKeys(event.currentTarget.checked);
        }}
      />
    </Modal>
  );
}

function KeyRow({ keys, what }: { keys: string[]; what: string }) {
  return (
    <>
      <dt>
        {keys.map((k) => (
          <kbd key={k} className={classes.key}>
            {k}
          </kbd>
        ))}
      </dt>
      <dd>{what}</dd>
    </>
  );
}
