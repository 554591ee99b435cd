import type { AuditEntry } from "~/api/types";
import { isolated } from "./isolated";
import { momentIn } from "./times";

/**
 * What was done, as a person would say it: by the action and the kind of thing it was done to, or by the action alone. {} is the thing's
 * name; a deed without it says all by itself.
 */
const deeds: Record<string, string> = {
  "make sign-in link": "sent {} a sign-in link",
  "sign in": "signed in",
  "set team": "changed the team of {}",
  "send test": "sent a test of {}",
  "send mail test": "sent a test email to {}",
  "revoke link": "said that the link for {} reached the wrong person",
  "revoke api key": "withdrew the API key {}",
  "count doubted answers": "counted answers about {} that looked like an email scanner’s",
  "discard doubted answers": "left out answers about {} that looked like an email scanner’s",
  "opt out": "asked for no more email, at {}",
  "import firm": "imported a client list",
  "undo import": "undid the import of {}",
  "export workbook": "exported the workbook of {}",
  "import outcomes": "imported what became of the accounts of {}",
  "create cycle": "drafted {}",
  "create api key": "made the API key {}",
  "create member": "added {}",
  "create firm": "founded {}",
  "create account": "added the account {}",
  "create contact": "added the contact {}",
  "update account": "changed the account {}",
  "update contact": "changed the contact {}",
  "update member": "changed the access of {}",
  "update firm": "changed the firm’s settings",
  "set logo": "changed the firm’s logo",
  "remove logo": "removed the firm’s logo",
  "update mail text": "changed the words of an email to clients",
  "reset mail text": "returned an email to clients to our words",
  "create questionnaire": "drafted the questionnaire {}",
  "import questionnaire": "imported the questionnaire {}",
  "update questionnaire": "edited the questionnaire {}",
  "publish questionnaire": "published a version of the questionnaire {}",
  "archive questionnaire": "archived the questionnaire {}",
  "restore questionnaire": "restored the questionnaire {}",
  "delete cycle": "deleted the draft {}",
  "delete contact": "deleted the contact {}",
  "delete member": "removed {}",
  "ask to sign off": "asked the leads to sign off the contacts of {}",
  "withdraw sign-off": "asked the leads of {} no more",
  "nudge sign-off": "reminded the leads of {} to sign off",
  "sign off": "signed off the contacts of {}",
  "take off the list": "took {} off a cycle’s list",
  "put back on the list": "put {} back on a cycle’s list",
  "leave off again": "left people off the lists of a new draft",
  "suggest a colleague": "suggested a colleague at {}",
  "correct a suggested colleague": "corrected a colleague suggested at {}",
  "take back a suggested colleague": "took back a colleague suggested at {}",
  "accept a suggested colleague": "accepted {}, whom a client suggested",
  "decline a suggested colleague": "decided not to ask a colleague suggested at {}",
  "reconsider a suggested colleague": "took back a refusal of a colleague suggested at {}",
  "forget suggested colleagues": "deleted what clients told of colleagues in {}",
  reveal: "saw both sides of {} for the first time",
  seal: "sealed the team’s answers about {}",
  "chase contact": "wrote or drafted a note to {}",
  "chase account": "drafted a note to all of {}",
  "cancel message": "cancelled an email to {}",
  "send again message": "sent an email to {} again",
  "tell arrived message": "said that an email to {} arrived",
  "open review": "opened the review with {}",
  "update review": "changed the review with {}",
  "made commitment": "promised something to {}",
  "changed commitment": "changed a promise to {}",
  "removed commitment": "took a promise to {} off the list",
  "restored commitment": "put a promise to {} back on the list",
  "kept commitment": "said that a promise to {} is kept",
  "not kept commitment": "said that a promise to {} was not kept",
  "dropped commitment": "dropped a promise to {}",
  "open commitment": "opened a promise to {} again",
  nudge: "reminded colleagues of {}",
  "schedule cycle": "left {} to open by itself",
  "reschedule cycle": "changed the dates of {}, which opens by itself",
  "cancel opening": "cancelled the opening of {}",
  "could not open": "could not open {}",
  "tell ahead": "queued the pre-notice of {}",
  "set team deadline": "changed the account teams’ deadline in {}",
  "pause mail firm": "stopped all of the firm’s email",
  "resume mail firm": "let the firm’s email go on",
  "pause mail": "paused the email of {}",
  "resume mail": "let the email of {} go on",
  "plan mail": "changed which emails {} sends",
  "set late days": "changed how long {} takes late answers",
  freeze: "froze the results of {}",
  "count as late": "added late answers to {}",
  "publish version": "published a new version of the results of {}",
  "share review": "shared with {} what came of the review",
  "take back review": "took back what was shared with {}",
  "send invitation": "sent the invitation to the review with {}",
  "call off": "called off the review with {}",
  launch: "launched {}",
  close: "closed {}",
  extend: "extended {}",
  create: "added {}",
  update: "changed {}",
  delete: "deleted {}",
  "import suppressions": "imported a list of addresses never emailed",
  "export suppressions": "downloaded the list of addresses never emailed",
  suppress: "stopped all email to {}",
  readmit: "allowed email to {} again",
};

/** Names for what entries hold only the id of. */
export type Names = ReadonlyMap<string, string>;

/** An entry's deed in words, with the name of what it was done to; one that has no words of its own yet is shown as it is. */
export function deedWords({ action, object_kind: kind, object_id: id, object_name }: Pick<AuditEntry, "action" | "object_kind" | "object_id" | "object_name">, names: Names): string {
  const name = object_name || names.get(id);
  const deed = deeds[`${action} ${kind}`] ?? deeds[action] ?? `${action}: {}`;
  return deed.replace("{}", () => (name ? isolated(name) : `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`));
}

/** What clients do by their links has no member's name. */
const clientDeeds = new Set(["opt out", "revoke link"]);

/** Who did it: a member, a client by the link in an email, or nobody, which is Parallax by itself. */
export function actorWords({ actor, action }: Pick<AuditEntry, "actor" | "action">): string {
  return actor || (clientDeeds.has(action) ? "A client" : "Parallax");
}

/**
 * What an audit entry holds besides, as words: {"role":"viewer","was_active":true} is "role viewer, was active yes". An id
 * becomes its name; one without a name says nothing to a reader and is left out. Times are those of the zone. Empty when nothing remains.
 */
export function detailWords(detail: string, names: Names = new Map(), zone = "UTC"): string {
  let read: unknown;
  try {
    read = JSON.parse(detail || "{}");
  } catch {
    return detail;
  }
  if (typeof read !== "object" || read === null) return String(read);
  return parts(read, names, zone).join(", ");
}

function parts(of: object, names: Names, zone: string): string[] {
  return Object.entries(of)
    .filter(([key, value]) => !key.endsWith("_id") || names.has(String(value)))
    .map(([key, value]) => `${key.replace(/_id$/, "").replaceAll("_", " ")} ${valueWords(value, names, zone)}`);
}

function valueWords(value: unknown, names: Names, zone: string): string {
  if (value === null || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map((v) => valueWords(v, names, zone)).join(" and ") || "none";
  if (typeof value === "object") return parts(value, names, zone).join("; ") || "none";
  const text = String(value as string | number);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return momentIn(text, zone) || text;
  return isolated(names.get(text) ?? text);
}
