import { expect, type Locator, type Page } from "@playwright/test";
import { overallOf, questionOf } from "./arithmetic";
import { labels, questions } from "./clients";
import type { Account } from "./firm";
import type { Held } from "./held";
import { rowsOf, table } from "./office";
import { shows } from "./shown";
import { askedAt, heard, teamOf, type Tale, type Year } from "./year";

/** What a year comes to for an account, by the story's own arithmetic. */
export const comes = (year: Year, a: Account, late: boolean) => overallOf(heard(year, a, late), teamOf(year, a));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The cycle's own table: all 60 accounts with who answered, both levels, gap and class. */
export async function cycleTableHolds(held: Held, page: Page, tale: Tale, year: Year, late: boolean): Promise<void> {
  await page.goto(`${held.base}/cycles/${year.id}?sort=name`);
  const rows = await rowsOf(table(page, `Accounts in ${year.cycle}`));
  expect(rows.map((r) => r[0]).sort()).toEqual(tale.firm.accounts.map((a) => a.name).sort());
  for (const [name, answered, client, team, gap, ...rest] of rows) {
    const account = tale.firm.accounts.find((a) => a.name === name) as Account;
    const o = comes(year, account, late);
    const where = `${year.cycle}, ${name}`;
    expect(answered, where).toBe(`${heard(year, account, late).length}/${askedAt(year, account).length} + ${teamOf(year, account).length}/1`);
    shows(client ?? "", o.client.strength, `${where}, client`);
    shows(team ?? "", o.team.strength, `${where}, team`);
    shows(gap ?? "", o.gap, `${where}, gap`);
    const shown = rest.at(-3) ?? "";
    expect(shown.startsWith(capital(o.class)), `${where}: ${o.class}, the page says ${shown}`).toBe(true);
    expect(rest.at(-2), `${where}, value`).toBe(`€${account.value.toLocaleString("en")}`);
    expect(rest.at(-1), `${where}, lead`).toBe(account.lead.name);
  }
}

/** The portfolio draws only the rows in view: it is scrolled from the top to the end. */
async function allRows(box: Locator): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (let top = 0; ; top += 300) {
    const more = await box.evaluate((e, at) => {
      e.scrollTop = at;
      return e.scrollTop >= at;
    }, top);
    await box.page().evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    for (const row of await rowsOf(box.getByRole("table"))) if (row.length > 2) found.set(row[0] ?? "", row);
    if (!more) return found;
  }
}

export async function portfolioHolds(held: Held, page: Page, tale: Tale, year: Year, late: boolean): Promise<void> {
  await page.goto(`${held.base}/cycles/${year.id}/portfolio?cols=n,client,team,gap,class,value,lead,industry,region&sort=account`);
  const rows = await allRows(page.getByRole("group", { name: /^Accounts in/ }));
  expect(rows.size, "accounts in the portfolio").toBe(tale.firm.accounts.length);
  for (const account of tale.firm.accounts) {
    const o = comes(year, account, late);
    const where = `${year.cycle}, portfolio, ${account.name}`;
    const [, answered, client, team, gap, named, ...about] = rows.get(account.name) ?? [];
    expect(answered, where).toBe(`${heard(year, account, late).length}/${askedAt(year, account).length} + ${teamOf(year, account).length}/1`);
    shows(client ?? "", o.client.strength, `${where}, client`);
    shows(team ?? "", o.team.strength, `${where}, team`);
    shows(gap ?? "", o.gap, `${where}, gap`);
    expect(named?.startsWith(capital(o.class)), `${where}: ${o.class}, the page says ${named}`).toBe(true);
    expect(about, where).toEqual([`€${account.value.toLocaleString("en")}`, account.lead.name, account.industry, account.region]);
  }
}

/** An account's own page, question by question. */
export async function accountPageHolds(held: Held, page: Page, tale: Tale, year: Year, account: Account, late: boolean): Promise<void> {
  await page.goto(`${held.base}/cycles/${year.id}/accounts/${tale.accountIds.get(account.name)}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(account.name);
  const clients = heard(year, account, late);
  const team = teamOf(year, account);
  const o = overallOf(clients, team);
  await expect(page.getByText(`clients ${o.client.n} of ${askedAt(year, account).length}`)).toBeVisible();
  await page.getByRole("button", { name: "Show as table" }).click();
  const rows = await rowsOf(page.getByRole("table", { name: `Client and team by question, ${account.name}, ${year.cycle}` }));
  expect(rows.length, "overall and seven questions").toBe(1 + questions.length);
  const first = (text = "") => /^(–|[\d.]+)/.exec(text)?.[0] ?? text;
  const holds = (label: string, theirs: number | undefined, ours: number | undefined) => {
    const [, client, own] = rows.find((r) => r[0] === label) ?? [];
    const where = `${year.cycle}, ${account.name}, ${label}`;
    shows(first(client), theirs, `${where}, client`);
    shows(first(own), ours, `${where}, team`);
  };
  holds("Overall", o.client.strength, o.team.strength);
  labels.forEach((label, n) => holds(label, questionOf(clients, n).strength, questionOf(team, n).strength));
}
