import type { ImportFault, Obstacle, PastImport, Undoing } from "~/api/imports";
import type { ImportColumn, ImportPlan } from "~/api/types";
import { isolated } from "./isolated";
import { count, counted, minorDigits, money } from "./numbers";
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

/** A whole amount as the plan gives it ("100000 GBP") as everywhere; any other text, and cents that would be rounded away, as they are. */
export function amountWords(text: string): string {
  const amount = /^(\d+) ([A-Z]{3})$/.exec(text);
  return amount?.[1] && amount[2] ? money(Number(amount[1]) * 10 ** minorDigits(amount[2]), amount[2]) : text;
}

/** What the file is, and how it was read. */
export function formWords(plan: ImportPlan): string {
  const rows = `${counted(plan.rows, "row")}, ${sourceWords[plan.source] ?? plan.source}`;
  if (!plan.sheet) return `${rows}, separated by ${delimiterWords(plan.delimiter)}, in ${plan.encoding}.`;
  const others = plan.other_sheets.map((name) => `“${isolated(name)}”`).join(", ");
  return `${rows}, from the sheet “${isolated(plan.sheet)}” of an Excel workbook.${others ? ` Not read: ${others}.` : ""}`;
}

/** What stands on the button that imports. */
export function commitWords(plan: ImportPlan): string {
  const parts = things([
    [plan.accounts.create + plan.accounts.update, "account"],
    [plan.contacts.create + plan.contacts.update, "contact"],
  ]);
  return parts ? `Import ${parts}` : "Import";
}

/** What is to be done before the import, or that nothing is. */
export function barWords(plan: ImportPlan, missing: readonly string[], doubled: readonly string[]): string {
  if (doubled.length > 0) return `Two columns are taken for ${doubled.join(", ")}. Keep one.`;
  if (missing.length > 0) return `No column holds ${missing.join(", ")} yet. Choose it below.`;
  if (plan.problem_count > 0) return `${counted(plan.problem_count, "problem")}. Nothing is imported while one is left: mend them below, or leave their rows out.`;
  if (!changesAnything(plan)) return "Everything in this file is here already.";
  return plan.rejected_count > 0 ? `${counted(plan.rejected_count, "row")} left out, the others are sound.` : "All rows are sound.";
}

/** "3 accounts, 12 contacts and 1 team member", without what there is none of; empty when there is nothing. */
function things(list: readonly (readonly [number, string])[]): string {
  const words = list.filter(([n]) => n > 0).map(([n, noun]) => counted(n, noun));
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** What an import did: "Added 3 accounts and 12 contacts, changed 5 contacts." */
export function pastWords(i: PastImport): string {
  const added = things([[i.accounts.create, "account"], [i.contacts.create, "contact"], [i.members, "team member"]]);
  const changed = things([[i.accounts.update, "account"], [i.contacts.update, "contact"]]);
  const left = i.rejected > 0 ? ` ${counted(i.rejected, "row")} of ${count(i.rows)} left out.` : "";
  return `${capital([added && `added ${added}`, changed && `changed ${changed}`].filter(Boolean).join(", "))}.${left}`;
}

/** What undoing an import does. */
export function undoWords({ removed, restored }: Undoing): string {
  const gone = things([[removed.accounts, "account"], [removed.contacts, "contact"], [removed.members, "team member"]]);
  const back = things([[restored.accounts, "account"], [restored.contacts, "contact"], [restored.teams, "team"]]);
  const does = [gone && `removes ${gone}`, back && `puts ${back} back as they were`].filter(Boolean).join(" and ");
  return does ? `This ${does}.` : "Nothing is left to take back.";
}

/** Why an import can’t be undone: the gravest thing that stands in the way. */
export function obstacleWords({ where, found }: Pick<Obstacle, "where" | "found">): string {
  return `Can’t be undone: ${isolated(where)} ${typeset(found)}.`;
}

/** A key for the nth fault that stays the same while others come and go. */
export function faultKey(faults: readonly ImportFault[], n: number): string {
  const at = (f: ImportFault | undefined) => (f ? `${f.file}:${f.row}:${f.cell}:${f.column}` : "");
  const own = at(faults[n]);
  return `${own}:${faults.slice(0, n).filter((f) => at(f) === own).length}`;
}

/** What faults have in common that one mend does away with: a column and what it holds. */
export function groupKey(f: ImportFault): string {
  return `${f.file}:${f.cell}:${f.text}`;
}
