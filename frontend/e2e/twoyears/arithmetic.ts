/**
 * The arithmetic a second time: strengths, gaps, classes and changes made of what the story sent, knowing the published formulas
 * and none of the product's code.
 */

/** Levels in the order of the questions: 0 to 3, "x" for “Can’t say”, nothing where a question was left blank. */
export type Level = number | "x" | null;
export type Answers = readonly Level[];

const cut = 50;
const top = 3;

export const mean = (of: readonly number[]) => of.reduce((sum, n) => sum + n, 0) / of.length;

const leveled = (a: Answers) => a.filter((l): l is number => typeof l === "number");

/** One person's strength, where at least half of the questions have a level; else they don't count overall. */
export function strengthOf(a: Answers): number | undefined {
  const levels = leveled(a);
  return levels.length * 2 >= a.length ? mean(levels.map((l) => (100 * l) / top)) : undefined;
}

/** One side of an account: the mean over its people, and how many they are. */
export interface Side {
  n: number;
  strength: number | undefined;
}

export function sideOf(all: readonly Answers[]): Side {
  const counting = all.map(strengthOf).filter((s) => s !== undefined);
  return { n: counting.length, strength: counting.length > 0 ? mean(counting) : undefined };
}

/** One question of an account's side. */
export function questionOf(all: readonly Answers[], question: number): Side {
  const levels = all.map((a) => a[question]).filter((l) => typeof l === "number");
  return { n: levels.length, strength: levels.length > 0 ? mean(levels.map((l) => (100 * l) / top)) : undefined };
}

export type Class = "shared strength" | "blind spot" | "hidden strength" | "shared concern" | "too few answers";

export function classOf(client: number | undefined, team: number | undefined): Class {
  if (client === undefined || team === undefined) return "too few answers";
  if (team >= cut) return client >= cut ? "shared strength" : "blind spot";
  return client >= cut ? "hidden strength" : "shared concern";
}

/** Both sides of an account. */
export interface Overall {
  client: Side;
  team: Side;
  gap: number | undefined;
  class: Class;
}

export function overallOf(clients: readonly Answers[], team: readonly Answers[]): Overall {
  const [c, t] = [sideOf(clients), sideOf(team)];
  const gap = c.strength === undefined || t.strength === undefined ? undefined : c.strength - t.strength;
  return { client: c, team: t, gap, class: classOf(c.strength, t.strength) };
}

/** How a mean over accounts moved: over those that have one both times, every account counting the same. */
export function moved(pairs: readonly (readonly [before: number | undefined, now: number | undefined])[]) {
  const both = pairs.filter((p): p is readonly [number, number] => p[0] !== undefined && p[1] !== undefined);
  if (both.length === 0) return undefined;
  const [before, now] = [mean(both.map(([b]) => b)), mean(both.map(([, n]) => n))];
  return { before, now, difference: now - before, accounts: both.length };
}
