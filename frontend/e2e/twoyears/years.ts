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

/** The page of the years: in all, and part by part. */
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
}
