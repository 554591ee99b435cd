import type { AccountLine } from "~/api/types";

/** The accounts that fit a search and the filters chosen; an empty filter lets all through. */
export function fitting(accounts: readonly AccountLine[], by: { q: string; industry: string; lead: string; tier: string }): AccountLine[] {
  const letters = by.q.trim().toLocaleLowerCase();
  return accounts.filter(
    (a) =>
      (!letters || a.name.toLocaleLowerCase().includes(letters)) &&
      (!by.industry || a.industry === by.industry) &&
      (!by.lead || a.lead?.name === by.lead) &&
      (!by.tier || a.tier === by.tier),
  );
}

/** The values that occur, once each and in order. */
export function choicesIn(accounts: readonly AccountLine[], of: (a: AccountLine) => string | undefined): string[] {
  return [...new Set(accounts.map(of).filter((v): v is string => Boolean(v)))].sort((a, b) => a.localeCompare(b));
}

/** The chosen with some added or taken away; the others keep their place. */
export function toggled(chosen: readonly string[], ids: readonly string[], on: boolean): string[] {
  const those = new Set(ids);
  const others = chosen.filter((id) => !those.has(id));
  return on ? [...others, ...ids] : others;
}
