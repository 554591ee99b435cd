import type { ClassCount, Concentration, FirmView, TrendPoint } from "~/api/reports";
import { count, counted, money, percent, signed, strengthExact } from "./numbers";

const of = (v: FirmView, name: string) => v.classes.find((c) => c.class === name);

/** What the executive's page comes to, in two sentences at most. */
export function firmStory(v: FirmView): { headline: string; more: string } {
  const { count: seen, of: all } = v.coverage.accounts;
  if (seen === 0) return { headline: `None of ${counted(all, "account")} can be compared yet.`, more: "The page fills as both sides answer." };
  const spots = of(v, "blind spot");
  if (seen === 1) return { headline: `The one account compared so far is a ${v.classes.find((c) => c.accounts > 0 && c.class !== "too few answers")?.class ?? "single case"}.`, more: worthWords(v) };
  const headline = !spots || spots.accounts === 0 ? `No blind spot among ${counted(seen, "account")}.` : `${count(spots.accounts)} of ${counted(seen, "account")} ${spots.accounts === 1 ? "is a blind spot" : "are blind spots"}.`;
  return { headline, more: [worthWords(v), spots ? changeWords(spots, inBothYears(v.classes)) : ""].filter(Boolean).join(" ") };
}

function worthWords(v: FirmView): string {
  const spots = v.value?.blind_spots ?? [];
  if (!v.value || spots.length === 0 || v.value.total <= 0) return "";
  const worth = spots.reduce((sum, s) => sum + (s.value ?? 0), 0);
  const which = spots.length === 1 ? (of(v, "blind spot")?.accounts === 1 ? "It is" : "The largest is") : v.value.more_spots > 0 ? `The ${spots.length} largest are together` : "Together they are";
  return `${which} worth ${money(worth, v.value.currency)} a year.`;
}

function changeWords(spots: ClassCount, both: number): string {
  if (spots.before === undefined || spots.after === undefined) return "";
  const more = spots.after - spots.before;
  const among = `Among the ${counted(both, "account")} heard in both years`;
  if (more === 0) return `${among} there are as many as last year.`;
  return `${among} ${Math.abs(more) === 1 ? "it is" : "they are"} ${count(Math.abs(more))} ${more > 0 ? "more" : "fewer"} than last year.`;
}

/** How many accounts both years tell of: the sum of any of their columns. */
export function inBothYears(classes: readonly ClassCount[]): number {
  return classes.reduce((sum, c) => sum + (c.after ?? 0), 0);
}

/** "6 → 9": a class among the accounts of both years. */
export function moveWords(c: ClassCount): string {
  return c.before === undefined || c.after === undefined ? "" : `${count(c.before)} → ${count(c.after)}`;
}

/** What a bar of the class picture says. */
export function classWords(c: ClassCount, both: number): string {
  const now = `${c.class}: ${counted(c.accounts, "account")}.`;
  const change = c.before === undefined || c.after === undefined ? "" : ` Among the ${count(both)} accounts of both years ${count(c.before)} last year, ${count(c.after)} now.`;
  return `${now.charAt(0).toUpperCase()}${now.slice(1)}${change}`;
}

/** How much hangs on the largest accounts, and how they see us. */
export function concentrationWords(c: Concentration): string {
  const strong = c.strength === undefined ? "How their clients see us is not known yet." : `Their clients rate us ${strengthExact(c.strength)} of 100, known for ${count(c.known)} of ${count(c.accounts)}.`;
  return `of the yearly value. ${strong}`;
}

/** What the amounts are made of. */
export function valueBasis(v: NonNullable<FirmView["value"]>): string {
  const left = [v.other_currency > 0 && `${counted(v.other_currency, "account")} in another currency`, v.no_value > 0 && `${count(v.no_value)} without a value`].filter(Boolean);
  return `${counted(v.accounts, "account")} worth ${money(v.total, v.currency)} a year${left.length > 0 ? `; left out: ${left.join(", ")}` : ""}.`;
}

/** What both marks of a year say. */
export function trendWords(p: TrendPoint): string {
  const sides = p.client === undefined ? "nothing to compare" : `clients ${strengthExact(p.client)}, teams ${strengthExact(p.seller)}, gap ${signed(p.gap)}`;
  return `${p.cycle.name}: ${sides}, over ${counted(p.accounts, "account")}, ${percent(p.coverage.accounts.count, p.coverage.accounts.of)} of those asked about.`;
}
