import type { ClassCount, Concentration, FirmView, TrendPoint, Worth } from "~/api/reports";
import { count, counted, money, percent, signed, strengthExact } from "./numbers";

type Value = NonNullable<FirmView["value"]>;

const of = (v: FirmView, name: string) => v.classes.find((c) => c.class === name);

/** What the executive's page comes to, in two sentences at most; of a cycle that is over, nothing more is promised. */
export function firmStory(v: FirmView, over = false): { headline: string; more: string } {
  const { count: seen, of: all } = v.coverage.accounts;
  if (seen === 0) return { headline: all === 1 ? "The one account can’t be compared yet." : `None of ${counted(all, "account")} can be compared yet.`, more: over ? "Too few answered on both sides before it closed." : "The page fills as both sides answer." };
  const spots = of(v, "blind spot");
  if (seen === 1) return { headline: `The one account compared so far is a ${v.classes.find((c) => c.accounts > 0 && c.class !== "too few answers")?.class ?? "single case"}.`, more: spotsWorth(v) };
  const headline = !spots || spots.accounts === 0 ? `No blind spot among ${counted(seen, "account")}.` : `${count(spots.accounts)} of ${counted(seen, "account")} ${spots.accounts === 1 ? "is a blind spot" : "are blind spots"}.`;
  return { headline, more: [spotsWorth(v), spots ? changeWords(spots, inBothYears(v.classes)) : ""].filter(Boolean).join(" ") };
}

function spotsWorth(v: FirmView): string {
  const spots = v.value?.blind_spots ?? [];
  if (!v.value || spots.length === 0 || v.value.total <= 0) return "";
  const worth = spots.reduce((sum, s) => sum + (s.value ?? 0), 0);
  return `${ofWhich(v, v.value)} worth ${money(worth, v.value.currency)} a year.`;
}

/** Which blind spots an amount is of: all, the largest, or those with a value in its currency. */
function ofWhich(v: FirmView, value: Value): string {
  const { blind_spots: { length }, more_spots: more, currency } = value;
  const [one, apart] = [length === 1, spotsApart(v, value) > 0];
  if (more > 0) return one ? "The largest is" : `The ${length} largest are together`;
  if (apart) return one ? `The one with a value in ${currency} is` : `The ${length} with a value in ${currency} are together`;
  return one ? "It is" : "Together they are";
}

/** How many blind spots can't be ranked by value: theirs is in another currency, or not known. */
export function spotsApart(v: FirmView, { blind_spots, more_spots }: Value): number {
  return Math.max((of(v, "blind spot")?.accounts ?? 0) - blind_spots.length - more_spots, 0);
}

/** What the list of the largest blind spots leaves out, so that it adds up to the number in the headline; empty when it names all. */
export function restOfSpots(v: FirmView, value: Value): string {
  const [more, apart] = [value.more_spots, spotsApart(v, value)];
  if (value.blind_spots.length === 0) {
    if (apart === 0) return v.coverage.accounts.count === 0 ? "No account can be compared yet." : "No account is a blind spot.";
    return apart === 1 ? `The only blind spot has no value in ${value.currency}.` : `None of the ${count(apart)} blind spots has a value in ${value.currency}.`;
  }
  const follow = more > 0 && (more === 1 ? "1 more follows with a smaller value" : `${count(more)} more follow with smaller values`);
  const without = apart > 0 && `${count(apart)} more ${apart === 1 ? "has" : "have"} no value in ${value.currency}`;
  const rest = [follow, without].filter(Boolean).join(", and ");
  return rest && `${rest}.`;
}

function changeWords(spots: ClassCount, both: number): string {
  if (spots.before === undefined || spots.after === undefined) return "";
  const more = spots.after - spots.before;
  const among = `Among the ${counted(both, "account")} heard in both years`;
  if (more === 0) return `${among}, there are as many as last year.`;
  return `${among}, there ${Math.abs(more) === 1 ? "is one" : `are ${count(Math.abs(more))}`} ${more > 0 ? "more" : "fewer"} than last year.`;
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
  const strong = c.strength === undefined ? "How their clients see us is not known yet." : `Their clients rate us ${strengthExact(c.strength)} of 100${c.known < c.accounts ? `, which is known for ${count(c.known)} of ${count(c.accounts)}` : ""}.`;
  return `of the yearly value. ${strong}`;
}

/** What the amounts are made of. */
export function valueBasis(v: Value): string {
  const left = [v.other_currency > 0 && `${count(v.other_currency)} with a value in another currency`, v.no_value > 0 && `${count(v.no_value)} without a value`].filter(Boolean);
  return `Of ${counted(v.accounts, "account")} worth ${money(v.total, v.currency)} a year together${left.length > 0 ? `. Left out: ${left.join(" and ")}` : ""}.`;
}

/** What both marks of a year say. */
export function trendWords(p: TrendPoint): string {
  const sides = p.client === undefined ? "nothing to compare" : `clients ${strengthExact(p.client)}, teams ${strengthExact(p.seller)}, gap ${signed(p.gap)}`;
  return `${p.cycle.name}: ${sides}, over ${counted(p.accounts, "account")}, ${percent(p.coverage.accounts.count, p.coverage.accounts.of)} of those asked about.`;
}

/** What share of the value rests on relationships that clients rate below the cut, and of what share nothing is known. */
export function restingStory(v: Pick<Value, "weak" | "strong" | "unheard" | "total">): string {
  if (v.total <= 0) return "";
  if (v.weak.accounts + v.strong.accounts === 0) return "Of none of the value is it known how clients see us.";
  const weak = v.weak.value > 0 ? `${per(v.weak.share)} of the value rests on ${counted(v.weak.accounts, "relationship")} that clients rate below the cut${oneVoice(v.weak)}.` : "None of the value heard about rests on relationships that clients rate below the cut.";
  return v.unheard.value > 0 ? `${weak} Of ${per(v.unheard.share)} nothing is known.` : weak;
}

/** How many of the relationships rest on what one person says. */
function oneVoice({ accounts, single }: Value["weak"]): string {
  if (single === 0) return "";
  if (accounts === 1) return ", heard from one person alone";
  return single === accounts ? ", each heard from one person alone" : `, ${count(single)} of them heard from one person alone`;
}

const per = (x: number) => `${x > 0 && x < 0.005 ? "less than 1" : Math.round(100 * x)}\u00a0%`;

/** How many answers a client's strength is made of, and that one is a single voice. */
export const worthSure = ({ answers }: Pick<Worth, "answers">): string => (answers === 1 ? "1 answer, a single voice" : counted(answers, "answer"));

/** What one account of the picture says. */
export function worthWords(w: Pick<Worth, "name" | "value" | "client" | "answers">, v: Pick<Value, "total" | "currency">): string {
  const seen = w.client === undefined ? "nobody heard" : `client ${strengthExact(w.client)} of 100, ${worthSure(w)}`;
  return `${w.name}: ${money(w.value, v.currency)} a year, ${per(v.total > 0 ? w.value / v.total : 0)} of the value, ${seen}.`;
}
