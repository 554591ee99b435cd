import type { AccountLine, CycleLine, Role } from "~/api/types";
import { may } from "./roles";

export interface Found {
  name: string;
  kind: string;
  to: string;
}

/** The commands a role has. */
export function commandsFor(role: Role): Found[] {
  const can = may(role);
  const command = (name: string, to: string, allowed = true) => (allowed ? [{ name, kind: "Command", to }] : []);
  return [
    ...command("Go to cycles", "/cycles"),
    ...command("Go to accounts", "/accounts"),
    ...command("Go to actions", "/actions"),
    ...command("Help: what the words mean", "/help"),
    ...command("Help: your first review in 30 minutes", "/help", can.run),
    ...command("New cycle", "/cycles/new", can.run),
    ...command("Import accounts and contacts", "/import", can.run),
    ...command("Settings: firm", "/settings/firm"),
    ...command("Settings: people", "/settings/people", can.readPeople),
    ...command("Settings: email", "/settings/mail", can.run),
    ...command("Settings: questionnaires", "/settings/questionnaires"),
    ...command("Settings: API keys", "/settings/keys", can.administer),
    ...command("Settings: audit log", "/settings/audit", can.administer),
  ];
}

/** What matches the words: accounts as the server found them, then cycles and commands by their names. */
export function found(words: string, accounts: readonly AccountLine[], cycles: readonly CycleLine[], commands: readonly Found[], most = 14): Found[] {
  const letters = words.trim().toLocaleLowerCase();
  const fits = (name: string) => letters.split(/\s+/).every((part) => name.toLocaleLowerCase().includes(part));
  return [
    ...accounts.map((a) => ({ name: a.name, kind: "Account", to: `/accounts/${a.id}` })),
    ...cycles.filter((c) => fits(c.name)).map((c) => ({ name: c.name, kind: "Cycle", to: `/cycles/${c.id}` })),
    ...commands.filter((c) => fits(c.name)),
  ].slice(0, most);
}
