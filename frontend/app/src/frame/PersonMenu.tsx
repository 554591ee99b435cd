import { ActionIcon, Popover, SegmentedControl } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, take } from "~/api/client";
import { chooseScheme, useScheme, type SchemeChoice } from "~/theme/scheme";
import { roles } from "~/words/states";
import classes from "./Frame.module.css";
import { PersonIcon } from "./icons";
import { useMe } from "./roles";

const schemes = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Who is signed in, light or dark, the keys, and the way out. */
export function PersonMenu({ onHelp }: { onHelp: () => void }) {
  const { member } = useMe();
  const { choice } = useScheme();
  const [opened, setOpened] = useState(false);
  const client = useQueryClient();
  const leave = async () => {
    await take(api.POST("/api/sign-out")).catch(() => undefined);
    client.clear();
    globalThis.location.assign("/sign-in");
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={264} withinPortal={false} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <ActionIcon variant="default" size={34} aria-label={`Your menu, ${member.name}`} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <PersonIcon />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu} role="dialog" aria-label="Your menu">
        <p className={classes.person}>
          <strong>
            <bdi>{member.name}</bdi>
          </strong>
          <br />
          <span className="second">{member.email}</span>
          <br />
          <span className="second">{roles.find((r) => r.value === member.role)?.label}</span>
        </p>
        <SegmentedControl fullWidth size="sm" aria-label="Colours" data={schemes} value={choice} onChange={(v) => chooseScheme(v as SchemeChoice)} />
        <button
          type="button"
          className={classes.menuItem}
          onClick={() => {
            setOpened(false);
            onHelp();
          }}
        >
          Keyboard shortcuts <kbd className={classes.key}>?</kbd>
        </button>
        <button type="button" className={classes.menuItem} onClick={() => void leave()}>
          Sign out
        </button>
      </Popover.Dropdown>
    </Popover>
  );
}
