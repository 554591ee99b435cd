import { expect, type Page } from "@playwright/test";
import { clientList, type Firm, type Person } from "./firm";
import type { Held } from "./held";
import { rowsOf, says, table } from "./office";

/** The list comes in through the wizard; one address is typed wrong, and mended where it stands. */
export async function importClients(held: Held, page: Page, firm: Firm): Promise<void> {
  const wrong = firm.accounts[7]?.people[0] as Person;
  await page.goto(`${held.base}/import`);
  await page.getByLabel("Drop a CSV or Excel file here").setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(clientList(firm, wrong)) });
  const faults = table(page, "What is wrong in the file");
  await expect(faults.locator("tbody tr"), "one row is faulty").toHaveCount(1);
  const cell = faults.getByRole("textbox");
  await expect(cell).toHaveValue(wrong.email.replace("@", "@@"));
  await cell.fill(wrong.email);
  await cell.press("Enter");
  await page.getByRole("button", { name: `Import ${firm.accounts.length} accounts` }).click();
  await says(page, "The import is done.");
  const people = firm.accounts.flatMap((a) => a.people).length;
  const created = (await rowsOf(table(page, "What was imported"))).map(([kind, n]) => [kind, Number(n)]);
  expect(created).toEqual([["Accounts", firm.accounts.length], ["Contacts", people], ["Team members", firm.leads.length]]);
}

/** A draft over all accounts. */
export async function draftCycle(held: Held, page: Page, opens: string, closes: string): Promise<string> {
  await page.goto(`${held.base}/cycles/new`);
  await page.getByLabel("All 60 shown").check();
  await page.getByLabel("Opens").fill(opens.replace(" ", "T"));
  await page.getByLabel("Closes").fill(closes.replace(" ", "T"));
  await page.getByRole("button", { name: "Create the draft" }).click();
  await expect(page.getByRole("region", { name: "Before the launch" })).toBeVisible();
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}
