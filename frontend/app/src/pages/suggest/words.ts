import type { ColleagueAccepted, Suggestion } from "~/api/suggestions";
import { isolated } from "~/words/isolated";
import { day, moment } from "~/words/times";

/** What the firm knows of an address already, and what follows from it. */
export function knownWords(s: Suggestion): string {
  switch (s.known) {
    case "never emailed":
      return "Never emailed: somebody at this address asked for no more email, or it doesn’t work. Nobody can be asked there.";
    case "ours":
      return "This is the address of one of your own people.";
    case "asked":
      return "Asked in this cycle already. Accepting settles the suggestion, and nothing is sent.";
    case "left off":
      return "Taken off this cycle’s list before. Accepting puts them back on it and asks them.";
    case "contact":
      return s.asks ? "A contact of the account already, and not asked this time." : "A contact of the account already.";
  }
  return "";
}

/** Who named somebody, or why the reader isn’t told. */
export function originWords(s: Suggestion, zone: string): string {
  if (s.by) return s.at ? `Named by ${isolated(s.by)}, ${day(s.at, zone)}` : `Named by ${isolated(s.by)}`;
  switch (s.hidden) {
    case "sealed":
      return "Who named them shows once your own answers for this account are in.";
    case "":
    case undefined:
      return "";
  }
  return "Named in confidence: only those who run the cycle see by whom, and why.";
}

/** What will come of accepting somebody. */
export function beforeAccepting(s: Suggestion): string {
  if (s.known === "asked") return "They are asked in this cycle already, so nothing is sent.";
  return s.asks ? "They become a contact of the account and are invited in their office hours, by the rules of every other email." : "The cycle is over, so nobody is asked now. They become a contact of the account, for the next one.";
}

/** What has come of it. */
export function afterAccepting(a: ColleagueAccepted, zone: string): string {
  const name = isolated(a.name);
  switch (a.outcome) {
    case "invited":
      return `${name} is invited${a.leaves_at ? `: the email leaves ${moment(a.leaves_at, zone)}` : ""}.`;
    case "asked already":
      return `${name} is asked already. Nothing was sent.`;
    case "too late":
      return `${name} is a contact now. The cycle closes too soon for an invitation to be read.`;
  }
  return `${name} is a contact now, for the next cycle.`;
}

/** What became of a suggestion. */
export function decidedWords(s: Suggestion, zone: string): string {
  if (!s.decided_at) return "";
  const who = `${s.decided_by ? `by ${isolated(s.decided_by)}, ` : ""}${day(s.decided_at, zone)}`;
  return s.state === "accepted" ? `Accepted ${who}` : `Not asked, ${who}: ${s.reason ?? ""}`;
}
