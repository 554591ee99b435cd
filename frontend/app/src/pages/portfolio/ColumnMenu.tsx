import { Checkbox } from "@mantine/core";
import { Drop, DropItem, DropLine } from "~/parts/Drop";
import type { Column } from "./columns";
import classes from "./portfolio.module.css";

interface Props {
  all: readonly Column[];
  shown: readonly string[];
  /** Whether the columns are chosen by hand, so that there is something to go back from. */
  chosen: boolean;
  onChange: (keys: readonly string[] | undefined) => void;
}

/** Which columns stand in the table; the account's name always does. */
export function ColumnMenu({ all, shown, chosen, onChange }: Props) {
  const toggle = (key: string) => onChange(all.map((c) => c.key).filter((k) => (k === key ? !shown.includes(k) : shown.includes(k))));
  return (
    <Drop label="Columns" name="Columns" width={200}>
      {() => (
        <>
          <DropItem disabled={!chosen} onClick={() => onChange(undefined)}>
            Those that fit
          </DropItem>
          <DropItem onClick={() => onChange(all.map((c) => c.key))}>All columns</DropItem>
          <DropLine />
          {all.map((c) => {
            const on = shown.includes(c.key);
            return <Checkbox key={c.key} size="xs" label={c.title} className={classes.column} checked={on} disabled={on && shown.length === 1} onChange={() => toggle(c.key)} />;
          })}
        </>
      )}
    </Drop>
  );
}
