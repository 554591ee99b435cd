import type { APIRequestContext, Page } from "@playwright/test";
import { unhurried } from "../world/hands";
import { expect, type Demo, type Mail } from "../world/world";
import { fill, refusing } from "./client";
import { dialog, press, shoot } from "./shoot";

/** Two people at their desks. */
interface Desks {
  office: Page;
  seller: Page;
}

async function mails(request: APIRequestContext, demo: Demo): Promise<Mail[]> {
  return (await (await request.get(`${demo.outbox_url}.json`)).json()) as Mail[];
}

const linksIn = (all: Mail[], kind: string) => new Set(all.flatMap((m) => m.links).filter((l) => new URL(l).pathname.startsWith(kind)));

/** A link that was mailed, and to whom. */
interface Mailed {
  to: string;
  link: string;
}

/** The links of one kind that were mailed since, once all that are needed have arrived. */
async function newLinks(request: APIRequestContext, demo: Demo, kind: string, before: Set<string>, enough: (fresh: Mailed[]) => boolean): Promise<Mailed[]> {
  let fresh: Mailed[] = [];
  await expect(async () => {
    fresh = (await mails(request, demo)).flatMap((m) => m.links.filter((l) => new URL(l).pathname.startsWith(kind) && !before.has(l)).map((link) => ({ to: m.to, link })));
    expect(enough(fresh)).toBe(true);
  }).toPass({ timeout: 30_000 });
  return fresh;
}

/** Whether a mail went to somebody at the demo's own account. */
const toFirst = (m: Mailed) => m.to.includes("northfold");

async function answer(page: Page, link: string, from: number) {
  await page.goto(link);
  await fill(page, from);
  await unhurried(page);
  await press("Send answers")(page);
}

/** The second account that the seller looks after; the first is the demo's own. */
async function another(seller: Page, demo: Demo): Promise<{ id: string; name: string }> {
  const { accounts } = (await (await seller.request.get(`${demo.base_url}/api/accounts?per_page=50`)).json()) as { accounts: { id: string; name: string; contacts: number }[] };
  const found = accounts.find((a) => a.id !== demo.account_id && a.contacts >= 2);
  if (!found) throw new Error("the demo's seller has no second account with contacts");
  return found;
}

/** A confidential review of two accounts, from the empty form to what is seen after its close. */
export async function review(door: Page, { office, seller }: Desks, demo: Demo) {
  const second = await another(seller, demo);
  const form = `${demo.base_url}/cycles/new`;
  await shoot(office, "new-cycle", form);
  await shoot(office, "new-cycle-errors", form, { prepare: (p) => press("Create the draft")(p).then(() => p.getByRole("alert").waitFor()) });
  await office.goto(form, { waitUntil: "networkidle" });
  await office.getByLabel("Name of the cycle").fill("Spring pulse");
  for (const name of ["Northfold Logistics", second.name]) {
    await office.getByLabel("Search").fill(name);
    await office.getByRole("checkbox", { name }).first().check();
  }
  await office.getByLabel("Opens").fill(`${new Date(Date.now() - 36 * 3_600_000).toISOString().slice(0, 11)}09:00`);
  await office.getByRole("radio", { name: /^Confidential/ }).check();
  await press("Create the draft")(office);
  await expect(office.getByRole("region", { name: "Before the launch" })).toBeVisible();
  const cycle = office.url();
  await shoot(office, "draft", cycle);
  await shoot(office, "edit-cycle", `${cycle}/edit`);
  await shoot(office, "dialog-launch", cycle, { window: true, prepare: dialog("Launch") });
  await shoot(office, "dialog-delete-draft", cycle, { window: true, prepare: dialog("Delete") });

  const before = await mails(office.request, demo);
  await office.goto(cycle);
  await press("Send a test to me")(office);
  const test = (await newLinks(office.request, demo, "/t/", linksIn(before, "/t/"), (fresh) => fresh.length > 0))[0];
  if (test) await shoot(door, "test-link", test.link);

  await office.goto(cycle);
  await press("Launch")(office);
  await press(/^Send \d+ emails/)(office);
  await office.getByText("Launched. The emails are on their way.").waitFor();
  const sent = await newLinks(office.request, demo, "/s/", linksIn(before, "/s/"), (fresh) => fresh.filter(toFirst).length >= 5 && !fresh.every(toFirst));
  await shoot(office, "gap-unheard", `${cycle}/accounts/${demo.account_id}`);
  await shoot(office, "portfolio-unheard", `${cycle}/portfolio`);

  const atFirst = sent.filter(toFirst).map((m) => m.link);
  const atSecond = sent.filter((m) => !toFirst(m)).map((m) => m.link);
  for (const [n, link] of [...atFirst.slice(0, 3), ...atSecond.slice(0, 1)].entries()) await answer(door, link, n);
  const path = new URL(cycle).pathname.split("/")[2] ?? "";
  for (const id of [demo.account_id, second.id]) {
    await answer(seller, `${demo.base_url}/answer/${path}/${id}`, 2);
    await press("Seal my answers")(seller);
  }
  await shoot(seller, "gap-confidential-open", `${cycle}/accounts/${demo.account_id}`);
  await refusing(door, atFirst[3] ?? "", atFirst[4] ?? "");

  await office.goto(`${cycle}/close`);
  await press("Close now", "Close the cycle")(office);
  await office.getByText("The cycle is closed.").waitFor();
  await shoot(office, "cycle-closed", cycle);
  await shoot(seller, "gap-confidential-heard", `${cycle}/accounts/${demo.account_id}`);
  await shoot(seller, "gap-confidential-few", `${cycle}/accounts/${second.id}`);
  await shoot(seller, "account-seller", `${demo.base_url}/accounts/${second.id}`);
  await shoot(door, "receipt-closed", atFirst[0] ?? "");
  await shoot(door, "closed", atSecond[1] ?? "");
}
