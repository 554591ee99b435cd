import type { Answers } from "./arithmetic";
import type { Account, Firm, Person } from "./firm";

/** What the story knows of a year because it did it. The pages are held to this. */
export interface Year {
  number: 2040 | 2041;
  cycle: string; // its name
  id: string;
  asked: Person[];
  clients: Map<string, Answers>; // by address: in time
  late: Map<string, Answers>;
  team: Map<string, Answers>; // by account
  bounced: Set<string>;
  optedOut: Set<string>; // by the link, this year
}

export function newYear(number: Year["number"]): Year {
  return { number, cycle: `Annual review ${number}`, id: "", asked: [], clients: new Map(), late: new Map(), team: new Map(), bounced: new Set(), optedOut: new Set() };
}

/** Everything a stage may need, and leaves behind. */
export interface Tale {
  firm: Firm;
  never: Set<string>; // addresses that nobody may write to any more
  left: Set<string>; // whom a lead has taken off for good
  accountIds: Map<string, string>;
}

/** The clients' answers about an account; the late ones count from the second version of a year's results on. */
export function heard(year: Year, account: Account, withLate: boolean): Answers[] {
  return year.asked.filter((p) => p.account === account.name).flatMap((p) => {
    const own = year.clients.get(p.email) ?? (withLate ? year.late.get(p.email) : undefined);
    return own ? [own] : [];
  });
}

export function askedAt(year: Year, account: Account): Person[] {
  return year.asked.filter((p) => p.account === account.name);
}

export function teamOf(year: Year, account: Account): Answers[] {
  const own = year.team.get(account.name);
  return own ? [own] : [];
}
