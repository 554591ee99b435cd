import { expect, type Page } from "@playwright/test";
import type { Held } from "./held";
import type { Fates } from "./simulate";
import type { Tale, Year } from "./year";

/** The kinds of mail that a cycle sends. */
const ofCycles = ["announcement", "invitation", "reminder_1", "reminder_2", "resume", "chase", "receipt", "thanks", "seller_notice", "seller_nudge", "seller_digest", "manager_digest", "signoff_request", "signoff_reminder", "review_invitation"];

/** What the cycle's page of mails counts, by state. */
async function statesOf(held: Held, page: Page, year: Year): Promise<Record<string, number>> {
  await page.goto(`${held.base}/cycles/${year.id}/mail`);
  await page.getByRole("list", { name: "State" }).getByRole("button").first().waitFor();
  const texts = await page.getByRole("list", { name: "State" }).getByRole("button").allTextContents();
  return Object.fromEntries(texts.map((t) => [t.replace(/ [\d,]+$/, ""), Number(/[\d,]+$/.exec(t)?.[0].replace(",", ""))]));
}

/** The ledger of a cycle and the post office tell the same: how many mails left, which came back, which were refused. */
export async function ledgerHolds(held: Held, page: Page, year: Year, from: number, fates: Fates): Promise<void> {
  let states: Record<string, number> = {};
  await held.clock.until("every mail has left", async () => {
    held.clock.pass(5); // a look at the page takes its time
    states = await statesOf(held, page, year);
    return !states["Planned"] && !states["Queued"] && !states["Sending"];
  });
  const taken = held.post.all.slice(from).filter((l) => ofCycles.includes(l.kind));
  const { All: all = 0, Cancelled: cancelled = 0, ...others } = states;
  const went = Object.values(others).reduce((sum, n) => sum + n, 0);
  expect(all, "every mail of the ledger has a state").toBe(went + cancelled);
  expect([states["Bounced"], states["Failed"]], "mails that came back, and those refused").toEqual([fates.returned.length, fates.gone.length]);
  expect(went, `mails of ${year.cycle}: what the post office took, and what it refused`).toBe(taken.length + fates.gone.length);
}

/** Over all years: nobody got the same mail twice, and nobody was written to after they had said no, or after their mail came back. */
export function nobodyTwice(held: Held): void {
  const ids = held.post.all.map((l) => l.id);
  expect(new Set(ids).size, "each mail once").toBe(ids.length);
}

/** Where each who may not be written to stood in the post when that became so. */
export class Silence {
  private readonly since = new Map<string, number>();

  constructor(private readonly held: Held, private readonly tale: Tale) {}

  /** Called after each stage: whoever is new among them gets no further mail. */
  note(): void {
    for (const address of this.tale.never) if (!this.since.has(address)) this.since.set(address, this.held.post.to(address).length);
  }

  holds(): void {
    for (const [address, had] of this.since) expect(this.held.post.to(address).length, `mails to ${address}, who may not be written to`).toBe(had);
  }
}
