import { standardSort } from "./search";

const sentences: Record<string, [up: string, down: string]> = {
  account: ["by name", "by name, from the end"],
  n: ["the fewest clients heard first", "the most clients heard first"],
  client: ["the weakest in the client’s eyes first", "the strongest in the client’s eyes first"],
  team: ["the weakest in the team’s eyes first", "the strongest in the team’s eyes first"],
  gap: ["the lowest gap first", "the highest gap first"],
  interval: ["the surest first", "the least sure first"],
  ranked: ["the lowest gap first, each drawn towards the mean the less sure it is", "the highest gap first, each drawn towards the mean the less sure it is"],
  change: ["those that fell most first", "those that rose most first"],
  class: ["blind spots first", "shared strengths first"],
  before: ["by last time’s class", "by last time’s class, from the end"],
  certainty: ["the surest first", "the least sure first"],
  value: ["the lowest value first", "the highest value first"],
  lead: ["by lead", "by lead, from the end"],
  industry: ["by industry", "by industry, from the end"],
  region: ["by region", "by region, from the end"],
  tier: ["by tier", "by tier, from the end"],
  next: ["by next step", "by next step, from the end"],
};

/** How the accounts are ordered, in words. */
export function orderWords(sort: string | undefined, question: (key: string) => string | undefined): string {
  const key = (sort ?? standardSort).replace(/^-/, "");
  const down = sort?.startsWith("-") ?? false;
  const asked = key.startsWith("q.") ? question(key.slice(2)) : undefined;
  if (asked) return `the ${down ? "highest" : "lowest"} gap at “${asked}” first`;
  const [up, from] = sentences[key] ?? sentences[standardSort] ?? ["", ""];
  return down ? from : up;
}

// What a first click on a column's head is for: the largest value, the most answers, and names from A on.
const downFirst: readonly string[] = ["value", "n", "client", "team"];

/** The order after a click on a column's head: its own direction first, the other with the next click. */
export function toggledSort(sort: string | undefined, key: string): string {
  const now = sort ?? standardSort;
  const first = downFirst.includes(key) ? `-${key}` : key;
  if (now !== first) return first;
  return first.startsWith("-") ? key : `-${key}`;
}

/** Which way a column is ordered, for its head. */
export function sortedAs(sort: string | undefined, key: string): "ascending" | "descending" | "none" {
  const now = sort ?? standardSort;
  if (now === key) return "ascending";
  return now === `-${key}` ? "descending" : "none";
}

/** The orders to choose from where there are no heads to click. */
export const orderChoices = ["gap", "-gap", "ranked", "-value", "account", "class", "certainty", "n"].map((value) => {
  const words = orderWords(value, () => undefined);
  return { value, label: words.charAt(0).toUpperCase() + words.slice(1).replace(/, each drawn.*$/, ", weighed by certainty") };
});
