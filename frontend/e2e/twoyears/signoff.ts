import { expect, type Browser, type Page } from "@playwright/test";
import { Desk } from "./desk";
import { person, type Account, type Firm, type Lead, type Person } from "./firm";
import type { Held } from "./held";
import { figuresOf, openWindow, rowsOf, says, signIn, table } from "./office";
import type { Tale, Year } from "./year";

interface Task {
  cycle_id: string;
  account_id: string;
  account_name: string;
  state: string;
}

interface List {
  version: string;
  contacts: { version: string; contact: { id: string; email: string } }[];
}

/** Whom the leads take off, with the reason they give, and whom they add. */
interface Corrections {
  off: Map<string, { reason: "left" | "wrong" | "later"; label: string; note: string }>; // by address
  added: Person[];
}

/** The manager asks, the leads look: some take somebody off or add somebody, one needs a reminder, all sign. */
export async function signOff(held: Held, browser: Browser, page: Page, tale: Tale, year: Year): Promise<void> {
  const { firm } = tale;
  const corrections = whatLeadsKnow(firm);
  await page.goto(`${held.base}/cycles/${year.id}/sign-off`);
  await page.getByRole("button", { name: "Ask the leads" }).click();
  await page.getByLabel(/^Sign by/).fill("2040-02-24T12:00");
  await page.getByRole("button", { name: `Email ${firm.leads.length} leads` }).click();
  await says(page, `${firm.leads.length} leads are asked by email.`);
  await held.clock.until("every lead has the request", () => held.post.of("signoff_request").length === firm.leads.length);

  const late = firm.leads.at(-1) as Lead;
  await held.clock.to("2040-02-15 10:00");
  for (const lead of firm.leads) {
    if (lead === late) continue;
    if (lead === firm.leads[0]) await signOnThePhone(held, browser, tale, lead, corrections);
    await signAtDesk(held, tale, lead, corrections);
  }
  await held.clock.to("2040-02-22 12:30");
  await held.clock.until("who has not signed is reminded", () => held.post.of("signoff_reminder").length === 1);
  expect(held.post.of("signoff_reminder").map((l) => l.to), "nobody else is").toEqual([late.email]);
  await signAtDesk(held, tale, late, corrections);

  for (const a of firm.accounts) year.asked.push(...a.people.filter((p) => !corrections.off.has(p.email)), ...corrections.added.filter((p) => p.account === a.name));
  for (const [address, why] of corrections.off) if (why.reason !== "later") tale.left.add(address);
  for (const p of corrections.added) firm.accounts.find((a) => a.name === p.account)?.people.push(p);
  await managerSees(held, page, tale, year, corrections);
}

function whatLeadsKnow(firm: Firm): Corrections {
  const off: Corrections["off"] = new Map();
  const last = (n: number) => (firm.accounts.filter((a) => a.people.length > 2)[n]?.people.at(-1) as Person).email;
  off.set(last(0), { reason: "left", label: "Has left the company", note: "retired at Christmas" });
  off.set(last(9), { reason: "wrong", label: "Not the right person", note: "" });
  off.set(last(17), { reason: "later", label: "Not this time", note: "on leave until June" });
  const added = [4, 31].map((n) => person(firm.accounts[n]?.name ?? "", "Zora", "Newman", "decides"));
  return { off, added };
}

const listOf = (t: Task) => `/api/cycles/${t.cycle_id}/accounts/${t.account_id}/list`;

/** A lead at a desk: looks at each list, puts it right, signs. */
async function signAtDesk(held: Held, tale: Tale, lead: Lead, corrections: Corrections): Promise<void> {
  const desk = new Desk(held);
  await desk.signIn(lead.email);
  const { lists } = await desk.json<{ lists: Task[] }>("GET", "/api/sign-offs");
  expect(lists.map((t) => t.account_name).sort()).toEqual(tale.firm.accounts.filter((a) => a.lead === lead).map((a) => a.name).sort());
  for (const task of lists.filter((t) => t.state === "unsigned")) await signOne(desk, tale, task, corrections);
}

async function signOne(desk: Desk, tale: Tale, task: Task, corrections: Corrections): Promise<void> {
  tale.accountIds.set(task.account_name, task.account_id);
  let list = await desk.json<List>("GET", listOf(task));
  for (const { version, contact } of list.contacts) {
    const why = corrections.off.get(contact.email);
    if (why) list = await desk.json<List>("PUT", `${listOf(task)}/${contact.id}/off`, { reason: why.reason, note: why.note, version });
  }
  for (const p of corrections.added.filter((one) => one.account === task.account_name)) {
    list = await desk.json<List>("POST", listOf(task), { first_name: p.first, last_name: p.last, email: p.email, decision_role: p.role, title: "", locale: "en", time_zone: "" });
  }
  await desk.json("POST", `${listOf(task)}/sign`, { version: list.version });
}

/** A lead on a phone, between two meetings: puts those lists right that need it, and signs them, from the list of actions. */
async function signOnThePhone(held: Held, browser: Browser, tale: Tale, lead: Lead, corrections: Corrections): Promise<void> {
  const { context, page } = await openWindow(held, browser, 390);
  await signIn(held, page, lead.email);
  const touched = (a: Account) => corrections.added.some((p) => p.account === a.name) || a.people.some((p) => corrections.off.has(p.email));
  for (const account of tale.firm.accounts.filter((a) => a.lead === lead && touched(a))) {
    await page.goto(`${held.base}/actions`);
    await page.getByRole("link", { name: `Check the contacts of ${account.name}` }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(account.name);
    tale.accountIds.set(account.name, new URL(page.url()).pathname.split("/")[4] ?? "");
    for (const p of account.people.filter((one) => corrections.off.has(one.email))) {
      const why = corrections.off.get(p.email);
      await page.getByRole("button", { name: `Take ${p.first} ${p.last} off the list` }).click();
      await page.getByLabel(why?.label ?? "").check();
      await page.getByLabel(/^In a few words/).fill(why?.note ?? "");
      await page.getByRole("button", { name: "Take off the list" }).click();
      await expect(page.getByRole("button", { name: `Put ${p.first} ${p.last} back on the list` })).toBeVisible();
    }
    for (const p of corrections.added.filter((one) => one.account === account.name)) {
      await page.getByRole("button", { name: "Add a contact" }).click();
      await page.getByLabel("First name").fill(p.first);
      await page.getByLabel("Last name").fill(p.last);
      await page.getByLabel("Email").fill(p.email);
      await page.getByRole("dialog").getByRole("button", { name: /^Add/ }).click();
      await expect(page.getByRole("button", { name: `Edit ${p.first} ${p.last}` })).toBeVisible();
    }
    await page.getByRole("button", { name: /^Sign: ask/ }).click();
    await says(page, `The contacts of ${account.name} are signed off`);
  }
  await context.close();
}

/** What stands on the manager's page is what the leads did. */
async function managerSees(held: Held, page: Page, tale: Tale, year: Year, { off }: Corrections): Promise<void> {
  await signIn(held, page, tale.firm.manager.email);
  await page.goto(`${held.base}/cycles/${year.id}/sign-off`);
  expect(await figuresOf(page)).toMatchObject({ Signed: "60 of 60 accounts", "Not signed": "0", "People to be asked": String(year.asked.length), "Taken off": String(off.size) });
  const rows = await rowsOf(table(page, "Who was left off"));
  const people = tale.firm.accounts.flatMap((a) => a.people).filter((p) => off.has(p.email));
  const told = people.map((p) => {
    const why = off.get(p.email);
    return [`${p.first} ${p.last}`, p.account, why?.note ? `${why.label}: ${why.note}` : (why?.label ?? "")];
  });
  expect(rows.map((r) => r.slice(0, 3)).sort()).toEqual(told.sort());
}
