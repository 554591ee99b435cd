import { Modal, Switch } from "@mantine/core";
import { useState } from "react";
import classes from "./Frame.module.css";
import { commandKey, setSingleKeys, singleKeys } from "./useKeys";

/** The keys and what they do. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [single, setSingle] = useState(singleKeys);
  const rows: [string[], string][] = [
    [[commandKey(), "K"], "Find an account, a cycle or a command"],
    [["?"], "This list"],
    [["Tab"], "To the next thing; into a chart"],
    [["←", "→"], "From mark to mark inside a chart; each says its words"],
    [["Home", "End"], "First and last mark"],
    [["Enter"], "Open what is marked"],
    [["Esc"], "Close what lies on top"],
  ];
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" centered closeButtonProps={{ "aria-label": "Close" }}>
      <dl className={classes.keys}>
        {rows.map(([keys, what]) => (
          <KeyRow key={what} keys={keys} what={what} />
        ))}
      </dl>
      <Switch
        label="Keys without Ctrl or ⌘"
        description="Switch off if you speak to your computer"
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
