import type { Closing, ClosingAccount, FirmBounds, LateWaiting } from "~/api/close";
import { isolated } from "./isolated";
import { count, counted, outOf, strength } from "./numbers";
import { day, shortDay } from "./times";

/** What an account's overall answer says, and what silence could make of it. */
type Bounded = Pick<ClosingAccount, "overall" | "bounds" | "flips" | "sight">;

/** What silence could hide in the mean of all accounts; the two ends of what is possible. */
export function firmBoundsWords(b: FirmBounds): string {
  const now = `${heardWords(b)} ${strength(b.now)} of 100 on average.`;
  if (Math.round(b.low) === Math.round(b.high)) return `${now} No answer is missing that could move it.`;
  return `${now} Had everybody silent chosen the lowest rung, the mean would be ${strength(b.low)}; had they chosen the highest, ${strength(b.high)}.`;
}

function heardWords({ heard, accounts }: FirmBounds): string {
  if (heard === accounts) return heard === 1 ? "The one account stands at" : `All ${count(accounts)} accounts have been heard and stand at`;
  return `${outOf(heard, accounts)} accounts ${heard === 1 ? "has" : "have"} been heard and ${heard === 1 ? "stands" : "stand"} at`;
}

/** How many accounts could still change their class. */
export function flipCountWords({ could_flip: n }: Pick<Closing, "could_flip">): string {
  if (n === 0) return "No account could change its class, whatever the silent think.";
  return `${counted(n, "account")} could still change ${n === 1 ? "its" : "their"} class. Hearing ${n === 1 ? "its" : "their"} silent contacts matters most.`;
}

/** Where the client's strength could lie. */
export function reachWords({ bounds, sight }: Bounded): string {
  if (!bounds) return sight.client ? "Nothing heard" : "Hidden from you";
  const [low, high] = [strength(bounds.client.low), strength(bounds.client.high)];
  return low === high ? low : `${low} to ${high}`;
}

/** The classes it could have besides its own. */
export function flipWords({ flips }: Pick<Bounded, "flips">): string {
  return flips.join(" or ");
}

/** Who of the team has not sealed. */
export function unsealedWords(names: readonly string[]): string {
  if (names.length === 0) return "All sealed";
  const [first = "", second = ""] = names.map(isolated);
  return names.length <= 2 ? [first, second].filter(Boolean).join(", ") : `${first}, ${second} and ${names.length - 2} more`;
}

/** For how long late answers are taken, in a sentence; the days count from the close. */
export function lateUntilWords({ late_days: days, late_until: until }: { late_days: number; late_until?: string | undefined }, closed: boolean, zone: string, now = new Date()): string {
  if (days === 0 || (closed && !until)) return closed ? "No late answers are taken." : "No answers are taken after the close.";
  if (!closed || !until) return `Clients can still answer for ${counted(days, "day")} after the close. What they send is kept apart as late, and counts only once you publish it.`;
  return new Date(until) > now ? `Late answers are taken until ${day(until, zone)}.` : `Late answers were taken until ${day(until, zone)}.`;
}

/** Who is thanked once the cycle is closed. The demo’s cycles send nothing by the clock, since most of their past was never lived through. */
export function thanksWords(thanks: boolean, demo: boolean): string {
  if (!thanks) return "Nobody gets a thank-you by email: this cycle’s mail plan has none.";
  return demo ? "Those who have answered would get a thank-you by email. In this demo nobody does." : "Those who have answered get a thank-you by email.";
}

/** "Version 1, frozen Fri 28 May 2026"; later ones are published. */
export function versionWords({ version, at }: { version: number; at?: string | undefined }, zone: string): string {
  if (!at) return `Version ${version}`;
  return `Version ${version}, ${version === 1 ? "frozen" : "published"} ${day(at, zone).replace(",", "")}`;
}

/** A version in a choice, with what it took in about this account; short enough for a phone. */
export function versionChoice({ version, at, added }: { version: number; at: string; added: number }, zone: string): string {
  const what = version === 1 ? "at the close" : added === 0 ? "nothing new" : counted(added, "late answer");
  return `Version ${version}, ${shortDay(at, zone)}, ${what}`;
}

/** Late answers that wait, parted into those that the next version takes in and those that stay withheld. */
export function waitingOf(waiting: readonly LateWaiting[]) {
  const sum = (rows: readonly LateWaiting[]) => ({ accounts: rows.length, answers: rows.reduce((n, w) => n + w.answers, 0) });
  return { all: sum(waiting), added: sum(waiting.filter((w) => w.addable)), withheld: sum(waiting.filter((w) => !w.addable)) };
}

interface Some {
  accounts: number;
  answers: number;
}

/** "5 late answers wait". */
export function waitingTitle(n: number): string {
  return n === 0 ? "No late answers wait" : `${counted(n, "late answer")} ${n === 1 ? "waits" : "wait"}`;
}

/** What a new version takes in. */
export function addedWords({ accounts, answers }: Some, next: number): string {
  return `Version ${next} takes in ${counted(answers, "late answer")} about ${counted(accounts, "account")}. Reports then read version ${next}; the earlier ones stay as they are and can still be looked at. This can’t be taken back.`;
}

/** What is held back, and why; empty where nothing is. */
export function withheldWords({ accounts, answers }: Some): string {
  if (answers === 0) return "";
  return `Withheld: ${counted(answers, "late answer")} about ${counted(accounts, "account")}. Answers were given in confidence, and so few added at once would tell what a single person said. They wait until every question has at least three new answers, or none.`;
}
