import { expect, type Page } from "@playwright/test";
import type { Held } from "./held";
import { figuresOf, rowsOf, signIn, table } from "./office";
import { heard, type Tale, type Year } from "./year";

const percent = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`;

/** The monitor says what was sent and answered: in all, and lead by lead. */
export async function looksAtTheMonitor(held: Held, page: Page, tale: Tale, year: Year): Promise<void> {
  const { firm } = tale;
  await signIn(held, page, firm.manager.email);
  await page.goto(`${held.base}/cycles/${year.id}?by=lead`);
  const answers = firm.accounts.map((a) => heard(year, a, false).length);
  const at = (least: number) => answers.filter((n) => n >= least).length;
  expect(await figuresOf(page)).toMatchObject({
    "Accounts heard": `${at(1)} of 60`, "With 3 answers or more": `${at(3)} of 60`,
    "Clients done": `${year.clients.size} of ${year.asked.length}`, "Team done": `${year.team.size} of 60`,
  });
  await expect(page.getByText(`${year.asked.length} invited`)).toBeVisible();
  await expect(page.getByText(`${year.bounced.size} emails did not get through`)).toBeVisible();
  const rows = await rowsOf(table(page, "Who is heard, by lead"));
  const expected = firm.leads.map((lead) => {
    const own = firm.accounts.filter((a) => a.lead === lead);
    const asked = year.asked.filter((p) => own.some((a) => a.name === p.account)).length;
    const done = own.reduce((n, a) => n + heard(year, a, false).length, 0);
    const sealed = own.filter((a) => year.team.has(a.name)).length;
    return [lead.name, `${own.filter((a) => heard(year, a, false).length > 0).length}/${own.length}`, String(asked), String(done), percent(done, asked), `${sealed}/${own.length}`];
  });
  expect(rows.map((r) => [...r.slice(0, 4), /^\d+ %/.exec(r[4] ?? "")?.[0] ?? "", r.at(-1)]).sort()).toEqual(expected.sort());
}

/** Who may never be written to again: whose mails came back, and who said no. */
export async function neverMailed(held: Held, page: Page, tale: Tale): Promise<void> {
  await page.goto(`${held.base}/settings/mail`);
  const rows = await rowsOf(table(page, "Addresses never emailed"));
  expect(rows.map((r) => r[0]).sort()).toEqual([...tale.never].sort());
}

/** The manager chases one who is silent: a note in the lead's name, to them alone. */
export async function chases(held: Held, page: Page, tale: Tale, year: Year): Promise<string> {
  const before = held.post.count;
  await signIn(held, page, tale.firm.manager.email);
  await page.goto(`${held.base}/cycles/${year.id}/chase`);
  await page.getByRole("button", { name: /^Write a note to/ }).first().click();
  const name = (await page.getByRole("dialog").getByRole("heading").textContent())?.replace("A note to ", "") ?? "";
  const account = await page.locator("section[aria-label]").filter({ has: page.getByRole("button", { name: `Write a note to ${name}` }) }).first().getAttribute("aria-label");
  await page.getByRole("dialog").getByRole("button", { name: "Send the note" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await held.clock.until("the note has left", () => held.post.of("chase", before).length === 1);
  const chased = year.asked.find((p) => `${p.first} ${p.last}` === name && p.account === account);
  expect(held.post.of("chase", before).map((l) => l.to)).toEqual([chased?.email]);
  expect(year.clients.has(chased?.email ?? ""), "who has answered is not chased").toBe(false);
  return chased?.email ?? "";
}
