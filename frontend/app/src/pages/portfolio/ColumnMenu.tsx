import { Button, Menu } from "@mantine/core";
import type { Column } from "./columns";

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
    <Menu closeOnItemClick={false} position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button variant="default">Columns</Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: "auto" }}>
        <Menu.Item disabled={!chosen} onClick={() => onChange(undefined)}>
          Those that fit
        </Menu.Item>
        <Menu.Item onClick={() => onChange(all.map((c) => c.key))}>All columns</Menu.Item>
        <Menu.Divider />
        {all.map((c) => {
          const on = shown.includes(c.key);
          return (
            <Menu.Item key={c.key} role="menuitemcheckbox" aria-checked={on} disabled={on && shown.length === 1} onClick={() => toggle(c.key)} leftSection={<Tick on={on} />}>
              {c.title}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function Tick({ on }: { on: boolean }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      {on && <path d="M2.5 7.5l3 3 6-7" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />}
    </svg>
  );
}
