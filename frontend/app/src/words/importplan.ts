import type { ImportColumn, ImportPlan } from "~/api/types";
import { minorDigits, money } from "./numbers";
import { capital, typeset } from "./text";

/** The mapping to send along: only what was chosen by hand; an empty field ignores a column. */
export function mappingOf(columns: readonly ImportColumn[], chosen: Readonly<Record<string, string>>): Record<string, string> {
  const out: Record<string, string> = {};
  for (const column of columns) {
    const by = chosen[column.header];
    if (by !== undefined) out[column.header] = by;
    else if (column.how === "chosen") out[column.header] = column.field;
  }
  return out;
}

/** Required fields that no column fills yet. */
export function missingFields(plan: ImportPlan, chosen: Readonly<Record<string, string>>): string[] {
  const filled = new Set(plan.columns.map((c) => chosen[c.header] ?? c.field).filter(Boolean));
  return plan.fields.filter((f) => f.required && !filled.has(f.key)).map((f) => f.label);
}

/** Fields that two columns claim; one of them would be lost. */
export function doubledFields(plan: ImportPlan, chosen: Readonly<Record<string, string>>): string[] {
  const seen = new Map<string, number>();
  for (const c of plan.columns) {
    const field = chosen[c.header] ?? c.field;
    const key = `${c.file}\u0000${field}`;
    if (field) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const doubled = new Set([...seen].filter(([, n]) => n > 1).map(([key]) => key.split("\u0000")[1]));
  return plan.fields.filter((f) => doubled.has(f.key)).map((f) => f.label);
}

/** Whether committing would change anything. */
export function changesAnything(plan: ImportPlan): boolean {
  return [plan.accounts, plan.contacts, plan.members].some((c) => c.create + c.update > 0);
}

/** Delimiters by their names. */
export function delimiterWords(delimiter: string): string {
  const names: Record<string, string> = { comma: "commas", semicolon: "semicolons", tab: "tabs", pipe: "vertical bars" };
  return names[delimiter] ?? delimiter;
}

const deeds: Record<string, string> = { create: "New", update: "Changed", skip: "Skipped", note: "Note on" };

/** What happens to a row: "New account". */
export function deedWords({ action, kind }: { action: string; kind: string }): string {
  return `${deeds[action] ?? capital(action)} ${kind === "member" ? "team member" : kind}`;
}

/** What a change is in particular: amounts as everywhere, and the marks of print. */
export function detailWords(detail: string): string {
  const amounts = detail.replace(/"(\d+(?:\.\d+)?) ([A-Z]{3})"/g, (_, amount: string, currency: string) => money(Number(amount) * 10 ** minorDigits(currency), currency));
  return capital(typeset(amounts));
}

/** Where a file comes from, by its headers. */
export const sourceWords: Record<string, string> = {
  salesforce: "a Salesforce export",
  hubspot: "a HubSpot export",
  dynamics: "a Dynamics 365 export",
  template: "from our template",
  other: "with headers of its own",
};
