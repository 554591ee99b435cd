import type { SellerLine } from "~/api/reports";
import { counted, signedExact, strengthExact } from "./numbers";

/** How many accounts it takes before anything is said of how somebody judges. */
export const accountsNeeded = 5;

/** Who is spoken to or of: "you" on one's own page, a name elsewhere. */
export type Who = "you" | (string & {});

function size(bias: number): string {
  const points = Math.abs(bias);
  if (points < 10) return "a little";
  return points < 20 ? "somewhat" : "a good deal";
}

/** The six groups as one plain sentence; "" where nothing is said yet. */
export function leaningOf(line: Pick<SellerLine, "bias" | "accuracy" | "category">, who: Who): string {
  if (line.bias === undefined || !line.category) return "";
  const you = who === "you";
  const name = you ? "You" : who;
  if (line.category.startsWith("over")) return `${name} ${you ? "tend" : "tends"} to believe things ${size(line.bias)} better than clients say.`;
  if (line.category.startsWith("under")) return `Clients tend to think ${size(line.bias)} more of ${you ? "you than you believe" : `us than ${who} believes`}.`;
  if ((line.accuracy ?? 0) >= 15) return `No clear leaning: ${you ? "you believe" : `${who} believes`} more of some accounts than their clients say, and less of others.`;
  return `${name} ${you ? "see" : "sees"} clients much as they see ${you ? "you" : "us"}.`;
}

/** The category in a few plain words, for a list. */
export const groups: Record<string, string> = {
  "in agreement, good": "no clear leaning; clients see it as strong",
  "in agreement, poor": "no clear leaning; clients see it as weak",
  "over, good": "believes more than clients say; they see it as strong all the same",
  "over, poor": "believes more than clients say; they see it as weak",
  "under, good": "believes less than clients say; they see it as strong",
  "under, poor": "believes less than clients say; they see it as weak all the same",
};

/** Why there are no figures yet, kindly, and from when there will be. */
export function notYet(accounts: number, who: Who): string {
  const so = accounts === 0 ? "None can be compared so far" : `${counted(accounts, "account")} can be compared so far`;
  return who === "you"
    ? `${so}. From ${numberWord(accountsNeeded)} on, this page tells how your picture of your clients compares with theirs; with fewer, single answers would say more about chance than about you.`
    : `${so}. Figures come from ${numberWord(accountsNeeded)} accounts on, as fewer would be chance.`;
}

const numberWord = (n: number) => ["none", "one", "two", "three", "four", "five", "six"][n] ?? String(n);

/** What a bias means: "Clients rate it 8.3 lower than you believe". */
export function biasWords(bias: number | undefined, who: Who): string {
  if (bias === undefined) return "not enough accounts yet";
  const points = Math.abs(bias).toFixed(1);
  const believer = who === "you" ? "you believe" : `${who} believes`;
  if (Number(points) === 0) return `Clients rate as ${believer}, on average`;
  return `Clients rate ${points} ${bias < 0 ? "lower" : "higher"} than ${believer}, on average`;
}

/** What a correlation means. */
export function orderWords(r: number | undefined): string {
  if (r === undefined) return "not known";
  if (r >= 0.7) return "which accounts are stronger was foreseen well";
  if (r >= 0.4) return "which accounts are stronger was foreseen in part";
  return r >= 0.1 ? "which accounts are stronger was foreseen a little" : "which accounts are stronger was hard to foresee";
}

/** What a kappa means, after Landis and Koch (1977). */
export function kappaWords(k: number | undefined): string {
  if (k === undefined) return "not known";
  const level = k > 0.8 ? "almost complete" : k > 0.6 ? "substantial" : k > 0.4 ? "moderate" : k > 0.2 ? "fair" : k > 0 ? "slight" : "no";
  return `${level} agreement on the rung, beyond chance`;
}

/** A coefficient between −1 and 1 with two decimals and a real minus; what rounds to nothing has no sign. */
export function coefficient(x: number | undefined): string {
  return x === undefined ? "–" : x.toFixed(2).replace(/^-(?=0\.00$)/, "").replace("-", "−");
}

/** What a mark of the leaning picture says. */
export function leaningWords(label: string, bias: number, n: number, who: Who): string {
  return `${label}. ${biasWords(bias, who)}, over ${counted(n, "account")}: ${signedExact(bias)} of 100.`;
}

/** "12.4 of 100": how far off on average, in either direction. */
export const missWords = (accuracy: number | undefined): string => (accuracy === undefined ? "–" : strengthExact(accuracy));
