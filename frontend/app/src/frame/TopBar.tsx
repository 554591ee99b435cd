import { ActionIcon, Menu } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, take } from "~/api/client";
import { chooseScheme, useScheme, type SchemeChoice } from "~/theme/scheme";
import { roles } from "~/words/states";
import classes from "./Frame.module.css";
import { FindIcon, PersonIcon } from "./icons";
import { commandKey } from "./useKeys";
import { useMe } from "./roles";

interface Props {
  onFind: () => void;
  onHelp: () => void;
}

/** Firm, demo badge, search and the person's menu. */
export function TopBar({ onFind, onHelp }: Props) {
  const { firm } = useMe();
  return (
    <header className={classes.top}>
      <Link to="/" className={classes.firm}>
        {firm.name}
      </Link>
      {firm.demo && (
        <span className={classes.demo} title="Invented people and answers; mail stays in the built-in outbox">
          Demo
        </span>
      )}
      <span className={classes.space} />
      <button type="button" className={classes.find} onClick={onFind} aria-label="Find accounts, cycles and commands" aria-keyshortcuts="Control+K Meta+K">
        <FindIcon />
        <span className={classes.findText}>Find</span>
        <kbd className={classes.key}>{commandKey()} K</kbd>
      </button>
      <PersonMenu onHelp={onHelp} />
    </header>
  );
}

const schemes: { value: SchemeChoice; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

function PersonMenu({ onHelp }: { onHelp: () => void }) {
  const { member } = useMe();
  const { choice } = useScheme();
  const client = useQueryClient();
  const leave = async () => {
    await take(api.POST("/api/sign-out")).catch(() => undefined);
    client.clear();
    globalThis.location.assign("/sign-in");
  };
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" size={34} aria-label={`Your menu, ${member.name}`}>
          <PersonIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {member.name} · {roles.find((r) => r.value === member.role)?.label}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        {schemes.map((s) => (
          <Menu.Item key={s.value} onClick={() => chooseScheme(s.value)} closeMenuOnClick={false} aria-current={choice === s.value} rightSection={choice === s.value ? "✓" : null}>
            {s.label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={onHelp} rightSection={<kbd className={classes.key}>?</kbd>}>
          Keys
        </Menu.Item>
        <Menu.Item onClick={() => void leave()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
