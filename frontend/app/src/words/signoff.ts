import type { LeftOff, ListChange, OffReason, SignOffLine } from "~/api/types";
import { isolated } from "./isolated";
import { counted } from "./numbers";

/** Why somebody is not asked in one cycle. */
export const offReasons: readonly { value: OffReason; label: string }[] = [
  { value: "left", label: "Has left the company" },
  { value: "wrong", label: "Not the right person" },
  { value: "later", label: "Not this time" },
  { value: "other", label: "Another reason" },
];

/** The reason in words, with what was written to it. */
export function offWords({ reason, note }: Pick<LeftOff, "reason" | "note">): string {
  if (reason === "other") return note;
  const label = offReasons.find((r) => r.value === reason)?.label ?? reason;
  return note ? `${label}: ${note}` : label;
}

/** What has happened to a list since it was signed: "1 added, 2 corrected". */
export function changesWords(l: Pick<SignOffLine, "added" | "corrected" | "dropped" | "deleted">): string {
  const parts: [number, string][] = [
    [l.added, "added"],
    [l.corrected, "corrected"],
    [l.dropped, "taken off"],
    [l.deleted, "deleted"],
  ];
  return parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`).join(", ");
}

/** How somebody on a list is not as signed: "Ann Berg: email and title corrected". */
export function changeWords(c: ListChange): string {
  const name = isolated(c.name);
  switch (c.kind) {
    case "added":
      return `${name} was added`;
    case "taken off":
      return `${name} was taken off`;
    case "deleted":
      return `${name} was deleted`;
    default:
      return `${name}: ${inWords(c.fields)} corrected`;
  }
}

/** A list as one says it: "email, title and role". */
function inWords(list: readonly string[]): string {
  return list.length < 2 ? (list[0] ?? "something") : `${list.slice(0, -1).join(", ")} and ${list.at(-1) ?? ""}`;
}

/** What the button to sign says. */
export function signWords(contacts: number): string {
  return contacts === 0 ? "Sign: nobody to ask" : `Sign: ask ${contacts === 1 ? "this 1 person" : `these ${counted(contacts, "person", "people")}`}`;
}

export interface LeadCount {
  id: string;
  name: string;
  accounts: number;
  contacts: number;
  off: number;
  unsigned: number;
}

/** The leads with how many people stand on their lists and how many were taken off, most taken off first. */
export function byLead(lines: readonly SignOffLine[]): LeadCount[] {
  const leads = new Map<string, LeadCount>();
  for (const l of lines) {
    if (!l.lead) continue;
    const one = leads.get(l.lead.id) ?? { id: l.lead.id, name: l.lead.name, accounts: 0, contacts: 0, off: 0, unsigned: 0 };
    one.accounts += 1;
    one.contacts += l.contacts;
    one.off += l.left_off;
    one.unsigned += l.state === "unsigned" ? 1 : 0;
    leads.set(l.lead.id, one);
  }
  return [...leads.values()].sort((a, b) => b.off - a.off || a.name.localeCompare(b.name));
}

/** The share of people taken off, of all who stood on the lists. */
export function shareOff({ contacts, off }: Pick<LeadCount, "contacts" | "off">): string {
  return contacts + off === 0 ? "–" : `${Math.round((100 * off) / (contacts + off))} %`;
}

export const signOffStates = { unsigned: "Not signed", signed: "Signed", changed: "Changed since signed" } as const;
export type SignOffShow = "all" | keyof typeof signOffStates | "off";

/** The accounts that a filter and a search leave, those that need somebody first. */
export function shownLines(lines: readonly SignOffLine[], q: string, show: SignOffShow): SignOffLine[] {
  const letters = q.trim().toLocaleLowerCase();
  const weight = { unsigned: 0, changed: 1, signed: 2 };
  return lines
    .filter((l) => show === "all" || (show === "off" ? l.left_off > 0 : l.state === show))
    .filter((l) => !letters || `${l.name} ${l.lead?.name ?? ""}`.toLocaleLowerCase().includes(letters))
    .sort((a, b) => weight[a.state] - weight[b.state] || (b.value ?? 0) - (a.value ?? 0));
}
