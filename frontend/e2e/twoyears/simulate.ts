import type { Answers, Level } from "./arithmetic";
import { questions } from "./clients";
import type { Account, Firm, Person } from "./firm";
import type { Random } from "./random";

/** What somebody answers who finds a relationship so strong: 0 to 1. Some can't say, some leave a question out. */
export function opinion(random: Random, warmth: number): Answers {
  return questions.map((): Level => {
    const luck = random.next();
    if (luck < 0.05) return "x";
    if (luck < 0.07) return null;
    return Math.min(3, Math.max(0, Math.round(warmth * 3 + (random.next() - 0.5) * 2)));
  });
}

/** Who of those asked does what. Nobody has two fates. */
export interface Fates {
  inTime: Person[];
  late: Person[]; // after the freeze
  gone: Person[]; // whose mailbox the server refuses at once
  returned: Person[]; // whose mail is taken and comes back later
  no: Person[]; // who say no by the link
}

/** 36 % answer in time. Whoever can't be reached or says no leaves somebody else to ask at their account next year. */
export function fatesOf(random: Random, asked: readonly Person[], share = 0.36): Fates {
  const queue = random.shuffled(asked);
  const take = (n: number) => queue.splice(0, n);
  const inTime = take(Math.round(share * asked.length));
  const crowded = new Set<string>(); // accounts that lose nobody else
  const lost = (n: number) =>
    Array.from({ length: n }, () => {
      const at = queue.findIndex((p) => !crowded.has(p.account) && asked.filter((o) => o.account === p.account).length > 2);
      const [one] = queue.splice(at, 1);
      if (at < 0 || !one) throw new Error("too few accounts with three people");
      crowded.add(one.account);
      return one;
    });
  return { inTime, late: take(6), gone: lost(2), returned: lost(2), no: lost(4) };
}

/** The same people see it a year later: some accounts have warmed, some cooled. */
export function aYearLater(random: Random, firm: Firm): void {
  const drift = (n: number) => Math.min(1, Math.max(0, n + (random.next() - 0.45) * 0.5));
  for (const account of firm.accounts) {
    account.warmth = drift(account.warmth);
    account.hope = drift(account.hope);
  }
}

export const accountOf = (firm: Firm, p: Person): Account => firm.accounts.find((a) => a.name === p.account) as Account;
