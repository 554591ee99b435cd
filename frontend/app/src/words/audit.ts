import type { AuditEntry } from "~/api/types";
import { isolated } from "./isolated";

/** What was done, as a person would say it: the action alone, or with the kind of thing it was done to. */
const deeds: Record<string, string> = {
  "make sign-in link": "sent a sign-in link",
  "sign in": "signed in",
  "set team": "changed the team",
  "send test": "sent a test",
  "send mail test": "sent a test mail",
  "revoke link": "withdrew a link",
  "revoke api key": "revoked a key",
  "opt out": "asked for no more mail",
  "import firm": "imported a file",
  "export workbook": "exported the workbook of",
  "import outcomes": "imported what became of the accounts of",
  "create cycle": "drafted a cycle",
  seal: "sealed the team’s answers",
  launch: "launched",
  close: "closed",
  extend: "extended",
  create: "added",
  update: "changed",
  delete: "deleted",
  suppress: "stopped mail to",
  readmit: "allowed mail to",
};

/** An entry's deed in words; one that has none of its own yet is shown as it is. */
export function deedWords({ action, object_kind: kind }: Pick<AuditEntry, "action" | "object_kind">): string {
  return deeds[`${action} ${kind}`] ?? deeds[action] ?? action;
}

/** Names for what entries hold only the id of. */
export type Names = ReadonlyMap<string, string>;

/** What an entry is about: its kind and its name. */
export function objectWords(entry: Pick<AuditEntry, "object_kind" | "object_id" | "object_name">, names: Names): string {
  const name = entry.object_name || names.get(entry.object_id);
  return [entry.object_kind, name && isolated(name)].filter(Boolean).join(" ");
}

/**
 * What an audit entry holds besides, as words: {"role":"viewer","was_active":true} is "role viewer, was active yes". An id
 * becomes its name; one without a name says nothing to a reader and is left out. Empty when nothing remains.
 */
export function detailWords(detail: string, names: Names = new Map()): string {
  let read: unknown;
  try {
    read = JSON.parse(detail || "{}");
  } catch {
    return detail;
  }
  if (typeof read !== "object" || read === null) return String(read);
  return Object.entries(read)
    .filter(([key, value]) => !key.endsWith("_id") || names.has(String(value)))
    .map(([key, value]) => `${key.replace(/_id$/, "").replaceAll("_", " ")} ${valueWords(value, names)}`)
    .join(", ");
}

function valueWords(value: unknown, names: Names): string {
  if (value === null || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map((v) => valueWords(v, names)).join(" and ") || "none";
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value as string | number);
  return isolated(names.get(text) ?? text);
}
