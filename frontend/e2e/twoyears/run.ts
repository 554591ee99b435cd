import { expect, type Browser, type Page } from "@playwright/test";
import type { Answers } from "./arithmetic";
import { answerAll, optOut } from "./clients";
import type { Person } from "./firm";
import type { Held } from "./held";
import { arrives, returned } from "./mailman";
import { says, signIn } from "./office";
import { answerOnThePhone } from "./phone";
import type { Random } from "./random";
import { answerBlind, answerInTheBrowser } from "./sellers";
import { accountOf, opinion, type Fates } from "./simulate";
import type { Tale, Year } from "./year";

/** What one client has written in a year; nobody of the team may read it before their own answers are in. */
export const remarkOf = (year: Year) => `The kingfisher remark of ${year.number}: we hear of your plans last.`;

/** A year's run: where its mails begin in the post, and the days as the plan has them. */
export interface Run {
  held: Held;
  tale: Tale;
  year: Year;
  fates: Fates;
  random: Random;
  days: { launch: string; opens: string; first: string; sellers: string; reminder1: string; second: string; reminder2: string; third: string; nudge: string; close: string };
}

export async function launch({ held, tale, year, days }: Run, page: Page): Promise<void> {
  await held.clock.to(days.launch);
  await signIn(held, page, tale.firm.manager.email);
  await page.goto(`${held.base}/cycles/${year.id}`);
  await page.getByRole("button", { name: "Launch", exact: true }).click();
  const send = page.getByRole("dialog").getByRole("button", { name: /^Send \d+ emails/ });
  await expect(send).toHaveText(`Send ${year.asked.filter((p) => !tale.never.has(p.email)).length + tale.firm.leads.length} emails`);
  await send.click();
  await says(page, "Launched. The emails are on their way.");
}

/** The cycle opens by itself: everybody gets their one invitation, two mailboxes are gone, two mails come back. */
export async function opening({ held, tale, year, fates, days }: Run): Promise<void> {
  const before = held.post.count;
  for (const p of fates.gone) held.post.gone.add(p.email);
  const mailable = year.asked.filter((p) => !tale.never.has(p.email)).map((p) => p.email);
  const reached = mailable.filter((email) => !held.post.gone.has(email));
  expect(held.post.of("invitation", before), "nothing leaves before the opening").toEqual([]);
  await held.clock.to(days.opens);
  await arrives(held, "invitation", before, reached);
  await arrives(held, "seller_notice", before, tale.firm.leads.map((l) => l.email));
  held.clock.pass(60);
  for (const p of fates.returned) {
    const letter = held.post.to(p.email, "invitation").at(-1);
    if (!letter) throw new Error(`no invitation to ${p.email}`);
    await held.command(["bounce", letter.from], returned(letter, held.clock.now));
  }
  for (const p of [...fates.gone, ...fates.returned]) {
    year.bounced.add(p.email);
    tale.never.add(p.email);
  }
}

/** Some of those who answer in time do so on a day. */
export async function wave(run: Run, day: string, from: number, to: number): Promise<void> {
  const { held, tale, year, fates, random } = run;
  await held.clock.to(day);
  const some = fates.inTime.slice(Math.floor(from * fates.inTime.length), Math.floor(to * fates.inTime.length));
  const answers = new Map(some.filter((p) => !year.clients.has(p.email)).map((p): [string, Answers] => [p.email, opinion(random, accountOf(tale.firm, p).warmth)]));
  await answerAll(held, answers);
  for (const [email, own] of answers) year.clients.set(email, own);
}

/** The first day: one answers on a phone and writes something, others at their desks; some say no. */
export async function firstDay(run: Run, browser: Browser, sees: readonly string[] = []): Promise<void> {
  const { held, tale, year, fates, random, days } = run;
  await held.clock.to(days.first);
  const one = fates.inTime[0] as Person;
  const own = opinion(random, accountOf(tale.firm, one).warmth).map((l) => l ?? 2);
  await answerOnThePhone(held, browser, one, own, remarkOf(year), sees);
  year.clients.set(one.email, own);
  for (const p of fates.no) {
    await optOut(held, p.email);
    year.optedOut.add(p.email);
    tale.never.add(p.email);
  }
  await wave(run, days.first.replace(/\d\d:\d\d/, "15:00"), 0, 0.4);
}

/** A reminder goes to whoever was asked, may be written to and has not answered: to these, once, and to nobody else. */
export async function reminders({ held, tale, year }: Run, kind: "reminder_1" | "reminder_2", day: string, but: readonly string[] = []): Promise<void> {
  const before = held.post.count;
  const silent = year.asked.map((p) => p.email).filter((e) => !tale.never.has(e) && !year.clients.has(e) && !but.includes(e));
  await held.clock.to(day);
  await arrives(held, kind, before, silent);
}

/** The leads answer blind: one in the browser, the others at their desks. The last lead leaves two accounts open. */
export async function teams(run: Run, browser: Browser, which: "most" | "rest"): Promise<void> {
  const { held, tale, year, fates, random, days } = run;
  const { firm } = tale;
  const last = firm.leads.at(-1);
  if (which === "most") {
    await held.clock.to(days.sellers);
    const account = accountOf(firm, fates.inTime[0] as Person);
    await answerInTheBrowser(held, browser, tale, year, account, opinion(random, account.hope).map((l) => l ?? 1), remarkOf(year));
  }
  for (const lead of firm.leads.filter((l) => (which === "rest") === (l === last))) {
    const own = firm.accounts.filter((a) => a.lead === lead && !year.team.has(a.name));
    const some = lead === last ? own.slice(0, -2) : own;
    await answerBlind(held, tale, year, lead, new Map(some.map((a) => [a.name, opinion(random, a.hope)])), remarkOf(year));
  }
}

/** Before the end only those are written to who still owe answers: the last lead. */
export async function nudge({ held, tale, days }: Run): Promise<void> {
  const before = held.post.count;
  await held.clock.to(days.nudge);
  await arrives(held, "seller_nudge", before, [tale.firm.leads.at(-1)?.email ?? ""]);
}
