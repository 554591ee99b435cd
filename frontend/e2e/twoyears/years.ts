import { expect, type Page } from "@playwright/test";
import { mean, moved, strengthOf } from "./arithmetic";
import { comes } from "./compare";
import type { Account } from "./firm";
import type { Held } from "./held";
import { rowsOf, table } from "./office";
import { shows } from "./shown";
import { askedAt, type Tale, type Year } from "./year";

/** Both years of an account on the client's side. */
export interface Step {
  account: Account;
  before: number | undefined;
  now: number | undefined;
  same: number | undefined; // how those moved who counted both times
  people: number;
}

const own = (year: Year, email: string) => year.clients.get(email) ?? year.late.get(email);

export function steps(tale: Tale, before: Year, now: Year): Step[] {
  return tale.firm.accounts.map((account) => {
    const changes = askedAt(now, account).flatMap(({ email }) => {
      const [then, today] = [own(before, email), own(now, email)].map((a) => (a ? strengthOf(a) : undefined));
      return then === undefined || today === undefined ? [] : [today - then];
    });
    return { account, before: comes(before, account, true).client.strength, now: comes(now, account, true).client.strength, same: changes.length > 0 ? mean(changes) : undefined, people: changes.length };
  });
}

/** A change over several accounts as the page tells it: then, now, everybody, and the same people. */
function holdsMove(cells: readonly string[], of: readonly Step[], where: string): void {
  const all = moved(of.map((s) => [s.before, s.now] as const));
  const same = of.filter((s) => s.same !== undefined && s.before !== undefined && s.now !== undefined);
  const figure = (text = "") => /^(–|[−+]?\d+\.\d)/.exec(text)?.[0] ?? text;
  shows(figure(cells[0]), all?.before, `${where}, then`);
  shows(figure(cells[1]), all?.now, `${where}, now`);
  shows(figure(cells[2]), all?.difference, `${where}, all who answered`);
  shows(figure(cells[3]), same.length > 0 ? mean(same.map((s) => s.same ?? 0)) : undefined, `${where}, the same people`);
  if (same.length > 0) {
    const people = same.reduce((n, s) => n + s.people, 0);
    expect(cells[3], where).toContain(`${people} ${people === 1 ? "person" : "people"} at ${same.length} account`);
  }
}

/** The page of the years: in all, part by part, account by account, and cycle by cycle. */
export async function yearsPageHolds(held: Held, page: Page, tale: Tale, before: Year, now: Year): Promise<void> {
  const all = steps(tale, before, now);
  await page.goto(`${held.base}/cycles/${now.id}/years?by=region`);
  await page.getByRole("button", { name: "Show as table" }).first().click();
  const [overall] = await rowsOf(table(page, `From ${before.cycle} to ${now.cycle}, by question`));
  holdsMove(overall?.slice(1) ?? [], all, "overall");
  for (const by of ["region", "industry", "lead"] as const) {
    await page.goto(`${held.base}/cycles/${now.id}/years?by=${by}`);
    for (const [name = "", ...cells] of await rowsOf(table(page, `By ${by}, from ${before.cycle} to ${now.cycle}`))) {
      holdsMove(cells, all.filter(({ account: a }) => (by === "lead" ? a.lead.name : a[by]) === name), `${by} ${name}`);
    }
  }
  await accountsHold(page, all, tale, before, now);
  await linesHold(held, page, tale, [before, now]);
}

const comparable = (name: string) => name !== "too few answers";
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

async function accountsHold(page: Page, all: readonly Step[], tale: Tale, before: Year, now: Year): Promise<void> {
  const more = page.getByRole("button", { name: "Show more" });
  while ((await more.count()) > 0) await more.first().click();
  const rows = await rowsOf(table(page, `Account by account, from ${before.cycle} to ${now.cycle}`));
  const both = all.filter((s) => s.before !== undefined && s.now !== undefined);
  expect(rows.map((r) => r[0]).sort(), "accounts heard both times").toEqual(both.map((s) => s.account.name).sort());
  for (const [name, classes = "", then = "", today = "", difference = "", same = "", lead] of rows) {
    const s = both.find((one) => one.account.name === name) as Step;
    const [was, is] = [comes(before, s.account, true).class, comes(now, s.account, true).class];
    const changed = comparable(was) && comparable(is) && was !== is;
    expect(classes.replace(/\s+/g, ""), `${name}, class`).toBe((changed ? `${capital(was)}→${capital(is)}` : capital(is)).replace(/\s+/g, ""));
    shows(then, s.before, `${name}, then`);
    shows(today, s.now, `${name}, now`);
    shows(difference, (s.now ?? 0) - (s.before ?? 0), `${name}, all`);
    shows(/^(–|[−+]?\d+\.\d)/.exec(same)?.[0] ?? "", s.same, `${name}, the same people`);
    if (s.people > 0) expect(same, `${name}, people`).toContain(`${s.people} ${s.people === 1 ? "person" : "people"}`);
    expect(lead, `${name}, lead`).toBe(s.account.lead.name);
  }
}

/** Cycle by cycle: the means over the accounts with both sides, of all and of some parts. */
async function linesHold(held: Held, page: Page, tale: Tale, years: readonly Year[]): Promise<void> {
  const some = [["", "Overall, all accounts", () => true], ["region.North", "Region: North", (a: Account) => a.region === "North"], ["industry.Energy", "Industry: Energy", (a: Account) => a.industry === "Energy"]] as const;
  for (const [of, label, within] of some) {
    await page.goto(`${held.base}/cycles/${years.at(-1)?.id}/years${of ? `?of=${of}` : ""}`);
    const section = page.locator("section").filter({ has: page.getByRole("heading", { name: "Over the cycles", exact: true }) });
    await section.getByRole("button", { name: "Show as table" }).click();
    const rows = await rowsOf(table(page, `${label}, over the cycles`));
    expect(rows.map((r) => r[0])).toEqual(years.map((y) => y.cycle));
    years.forEach((year, n) => {
      const both = tale.firm.accounts.filter(within).map((a) => comes(year, a, true)).filter((o) => o.gap !== undefined);
      const [, clients = "", teams = "", gap = "", accounts] = rows[n] ?? [];
      shows(clients, mean(both.map((o) => o.client.strength ?? 0)), `${year.cycle}, ${label}, clients`);
      shows(teams, mean(both.map((o) => o.team.strength ?? 0)), `${year.cycle}, ${label}, teams`);
      shows(gap, mean(both.map((o) => o.gap ?? 0)), `${year.cycle}, ${label}, gap`);
      expect(accounts, `${year.cycle}, ${label}, accounts`).toBe(String(both.length));
    });
  }
}

