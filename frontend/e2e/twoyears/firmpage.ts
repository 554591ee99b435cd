import { expect, type Page } from "@playwright/test";
import { mean, type Class, type Side } from "./arithmetic";
import { comes } from "./compare";
import type { Held } from "./held";
import { figuresOf, rowsOf, table } from "./office";
import { heard, type Tale, type Year } from "./year";

const cut = 50;
const per = (share: number) => `${Math.round(100 * share)} %`;
const sum = (of: readonly { value: number }[]) => of.reduce((all, a) => all + a.value, 0);

/** The executive's page: how much was heard, the classes, and what the value rests on. */
export async function firmPageHolds(held: Held, page: Page, tale: Tale, year: Year, late: boolean): Promise<void> {
  const all = tale.firm.accounts.map((account) => ({ ...comes(year, account, late), value: account.value, heard: heard(year, account, late).length }));
  await page.goto(`${held.base}/cycles/${year.id}/firm`);
  expect(await figuresOf(page)).toMatchObject({
    "Accounts compared": `${all.filter((a) => a.gap !== undefined).length} of ${all.length}`,
    "Clients answered": `${all.reduce((n, a) => n + a.heard, 0)} of ${year.asked.length}`,
    "Team answers sealed": `${year.team.size} of ${all.length}`,
  });
  const section = page.locator("section").filter({ has: page.getByRole("heading", { name: "Accounts by class", exact: true }) });
  await section.getByRole("button", { name: "Show as table" }).click();
  const counted = (await rowsOf(table(page, "Accounts by class"))).map(([name = "", n]) => [name.toLowerCase(), Number(n)] as const).filter(([, n]) => n > 0);
  const classes: Class[] = ["blind spot", "shared concern", "hidden strength", "shared strength", "too few answers"];
  expect(counted).toEqual(classes.map((name) => [name, all.filter((a) => a.class === name).length] as const).filter(([, n]) => n > 0));
  await valueHolds(page, all);
}

interface Weighed {
  value: number;
  client: Side;
}

/** Shares of the yearly value: of the largest accounts, of those that clients rate below the cut, and of those nobody has been heard of. */
async function valueHolds(page: Page, all: readonly Weighed[]): Promise<void> {
  const total = sum(all);
  const text = ((await page.getByRole("main").textContent()) ?? "").replace(/\s+/g, " ");
  const weak = all.filter((a) => (a.client.strength ?? cut) < cut);
  const unheard = all.filter((a) => a.client.strength === undefined);
  const single = weak.filter((a) => a.client.n === 1).length;
  expect(text, "what rests below the cut").toContain(`${per(sum(weak) / total)} of the value rests on ${weak.length} relationships that clients rate below the cut, ${single} of them heard from one person alone.`);
  expect(text, "what nothing is known of").toContain(`Of ${per(sum(unheard) / total)} nothing is known.`);
  const largest = [...all].sort((a, b) => b.value - a.value);
  for (const [label, n] of [["The 5 largest", 5], ["The largest tenth, 6 accounts", 6]] as const) {
    const known = largest.slice(0, n).flatMap((a) => a.client.strength ?? []);
    const of = known.length < n ? `, which is known for ${known.length} of ${n}` : "";
    expect(text, label).toContain(`${label}${per(sum(largest.slice(0, n)) / total)}of the yearly value. Their clients rate us ${mean(known).toFixed(1)} of 100${of}.`);
  }
}
