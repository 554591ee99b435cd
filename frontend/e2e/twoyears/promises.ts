import { expect, type Page } from "@playwright/test";
import type { Account } from "./firm";
import type { Held } from "./held";
import { arrives } from "./mailman";
import { rowsOf, says, signIn, table } from "./office";
import { partOf } from "./post";
import { reviewOf } from "./review";
import type { Tale, Year } from "./year";

/** What is promised in the review; the first is kept, the second is not. */
export const promises = [
  { what: "One named engineer for support", due: "2040-06-29", evidence: "They know the engineer’s name" },
  { what: "Plans for the year by January", due: "2040-09-28", evidence: "The plan lies on their desk" },
] as const;

/** Why the second was not kept: for colleagues alone. */
export const excuse = "The heron has moved to another river.";

/** They have met: two promises are made, and stand among the actions. */
export async function promise(held: Held, page: Page, tale: Tale, year: Year, account: Account): Promise<void> {
  await signIn(held, page, tale.firm.manager.email);
  await page.goto(reviewOf(held, tale, year, account));
  await page.getByText("Held", { exact: true }).click();
  await page.getByRole("button", { name: "Save the review" }).click();
  await says(page, "The review is saved.");
  for (const p of promises) {
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What", { exact: true }).fill(p.what);
    await dialog.getByLabel("Who", { exact: true }).fill(account.lead.name);
    await dialog.getByLabel("By when").fill(p.due);
    await dialog.getByLabel("How we will know").fill(p.evidence);
    await dialog.getByLabel("The client knows of it").check();
    await dialog.getByRole("button", { name: "Add the commitment" }).click();
    await expect(page.getByRole("button", { name: `Kept: ${p.what}`, exact: true })).toBeVisible();
  }
  await actionsSay(held, page, account, "open", ["Open", "Open"]);
}

/** The page of actions, over all accounts. */
async function actionsSay(held: Held, page: Page, account: Account, show: string, states: readonly string[]): Promise<void> {
  await page.goto(`${held.base}/actions?show=${show}`);
  const rows = await rowsOf(table(page, "Commitments"));
  expect(rows.map((r) => [r[0], r[2], r[4]])).toEqual(states.map((state) => [account.name, account.lead.name, state]));
}

/** In June one is kept; at the end of September the other is overdue, its owner is told on Monday, and has to say that it is not kept. */
export async function aYearPasses(held: Held, page: Page, tale: Tale, account: Account): Promise<void> {
  const [kept, missed] = promises;
  await held.clock.to("2040-06-20 10:00");
  await signIn(held, page, tale.firm.manager.email);
  await page.goto(`${held.base}/actions`);
  await page.getByRole("button", { name: `Kept: ${kept.what}`, exact: true }).click();
  await says(page, `“${kept.what}”: kept.`);
  const before = held.post.count;
  await held.clock.to("2040-10-01 09:05");
  await arrives(held, "commitment_digest", before, [account.lead.email]);
  const [digest] = held.post.of("commitment_digest", before);
  const told = partOf(digest?.source ?? "", "text/plain");
  expect(told, "what is overdue").toContain(missed.what);
  expect(told, "what is done with").not.toContain(kept.what);
  await signIn(held, page, account.lead.email);
  await actionsSay(held, page, account, "overdue", ["Overdue"]);
  await page.getByRole("button", { name: `Not kept: ${missed.what}` }).click();
  await page.getByLabel(/^What happened/).fill(excuse);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await says(page, `“${missed.what}”: not kept.`);
}
