import type { ChaseNote, ChasePerson } from "~/api/monitor";
import { count } from "~/words/numbers";
import { mailKinds, mailStateMeaning } from "~/words/states";
import { day } from "~/words/times";

/** Why somebody is on the list, the most pressing first. */
const reasonWords: Record<string, string> = {
  "nobody heard": "nobody there has answered",
  decides: "decides",
  begun: "has begun",
  "not reached": "no email is known to have arrived",
  "few heard": "few there have answered",
  silent: "has not answered",
};

/** Why somebody is on the list, as one line. */
export function whyWords(reasons: readonly string[]): string {
  const line = reasons.map((r) => reasonWords[r] ?? r).join("; ");
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** How many are silent at an account, and whether they decide. */
export function silentWords(people: readonly Pick<ChasePerson, "reasons">[]): string {
  const deciding = people.filter((p) => p.reasons.includes("decides")).length;
  return `${count(people.length)} silent${deciding > 0 ? `, ${count(deciding)} of them ${deciding === 1 ? "decides" : "decide"}` : ""}`;
}

const hows: Record<string, string> = { copied: "copied a note", opened: "opened a note in their mail program", sent: "wrote" };

/** A note in the log: who, when, how. */
export function noteWords(n: ChaseNote, zone: string): string {
  const fate = n.how === "sent" && n.due_at ? (n.state === "queued" ? `, leaves ${day(n.due_at, zone)}` : n.state === "cancelled" ? ", not sent" : "") : "";
  return `${n.by} ${hows[n.how] ?? n.how} on ${day(n.at, zone)}${fate}`;
}

/** The last email to somebody and what became of it. */
export function lastMailWords(m: ChasePerson["last_mail"], zone: string): string {
  if (!m) return "No email yet";
  return `${mailKinds[m.kind] ?? m.kind}, ${day(m.at, zone)}: ${(mailStateMeaning[m.state] ?? m.state).toLowerCase()}`;
}
