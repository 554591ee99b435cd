import { expect, type Page } from "@playwright/test";
import type { Held } from "./held";
import { rowsOf, signIn } from "./office";
import type { Tale, Year } from "./year";

/** Next year's review starts from this one: the same weekdays a year on, and whoever may still be asked. */
export async function startNextYear(held: Held, page: Page, tale: Tale, before: Year, next: Year): Promise<void> {
  const { firm } = tale;
  await signIn(held, page, firm.manager.email);
  await page.goto(`${held.base}/cycles/${before.id}`);
  await page.getByRole("link", { name: "Start next year’s review" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(next.cycle);
  await expect(page.getByLabel(/^Opens/)).toHaveValue("2041-03-04T09:00");
  await expect(page.getByLabel(/^Closes/)).toHaveValue("2041-03-25T14:00");
  const people = firm.accounts.flatMap((a) => a.people);
  const named = (addresses: ReadonlySet<string>) => people.filter((p) => addresses.has(p.email)).map((p) => `${p.first} ${p.last}, ${p.account}`).sort();
  const listed = async (caption: string) => (await rowsOf(page.getByRole("table", { name: caption, exact: true }))).map((r) => `${r[1]}, ${r[2]}`).sort();
  expect(await listed("Never emailed"), "who said no").toEqual(named(before.optedOut));
  expect(await listed("Email came back"), "whose mail came back").toEqual(named(before.bounced));
  next.asked = people.filter((p) => !tale.never.has(p.email) && !tale.left.has(p.email));
  await page.getByRole("button", { name: "Create the draft" }).click();
  const launch = page.getByRole("region", { name: "Before the launch" });
  await expect(launch).toBeVisible();
  await expect(launch.locator("dl").first()).toContainText(String(next.asked.length));
  next.id = new URL(page.url()).pathname.split("/")[2] ?? "";
}
