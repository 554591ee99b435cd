import { Button, Popover } from "@mantine/core";
import { useState, type ReactNode } from "react";
import classes from "./Drop.module.css";

interface Props {
  /** What stands on the button. */
  label: ReactNode;
  /** What drops down is called. */
  name: string;
  width?: number;
  size?: "xs" | "sm";
  side?: "start" | "end";
  busy?: boolean;
  className?: string | undefined;
  children: (close: () => void) => ReactNode;
}

/** A button from which a list of things to do drops down; Tab walks it, Escape shuts it and leads back to the button. */
export function Drop({ label, name, width, size = "sm", side = "end", busy = false, className, children }: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position={`bottom-${side}`} {...(width ? { width } : {})} withinPortal={false} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <Button variant="default" size={size} loading={busy} aria-expanded={opened} aria-haspopup="dialog" className={className} onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.drop} role="dialog" aria-label={name}>
        {children(() => setOpened(false))}
      </Popover.Dropdown>
    </Popover>
  );
}

interface ItemProps {
  onClick: () => void;
  disabled?: boolean;
  current?: boolean;
  children: ReactNode;
}

/** One thing to do. */
export function DropItem({ onClick, disabled = false, current = false, children }: ItemProps) {
  return (
    <button type="button" className={classes.item} disabled={disabled} aria-current={current || undefined} onClick={onClick}>
      {children}
    </button>
  );
}

/** A file to take along. */
export function DropLink({ href, onClick, children }: { href: string; onClick: () => void; children: ReactNode }) {
  return (
    <a href={href} download className={classes.item} onClick={onClick}>
      {children}
    </a>
  );
}

/** Parts what is above from what is below. */
export function DropLine() {
  return <hr className={classes.line} />;
}
