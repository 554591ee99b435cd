import { expect, type Page } from "@playwright/test";
import { questionOf, sideOf, type Answers } from "./arithmetic";
import { labels, linkIn, open, questions } from "./clients";
import { Desk } from "./desk";
import type { Account, Person } from "./firm";
import type { Held } from "./held";
import { rowsOf, says, signIn, table } from "./office";
import { excuse, promises } from "./promises";
import { reviewOf } from "./review";
import { heard, type Tale, type Year } from "./year";

const note = "Thank you for an honest afternoon in room 4.";

/** A page's text as it is read. */
const read = (html: string) =>
  html.replace(/<(style|script)>.*?<\/\1>/gs, " ").replace(/<[^>]+>/g, " ").replace(/&#(\d+);/g, (_, n: string) => String.fromCharCode(Number(n))).replaceAll("&nbsp;", " ").replaceAll("&amp;", "&").replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();

/** The firm shows the client what came of it. Nobody is mailed. */
export async function shares(held: Held, page: Page, tale: Tale, year: Year, account: Account): Promise<void> {
  const before = held.post.count;
  await page.goto(reviewOf(held, tale, year, account));
  for (const p of promises) await expect(page.getByRole("checkbox", { name: p.what })).toBeChecked();
  await page.getByLabel("A word to the client").fill(note);
  await page.getByRole("button", { name: "Share with the client" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Share", exact: true }).click();
  await says(page, "The client’s links show it now.");
  expect(held.post.count, "sharing writes to nobody").toBe(before);
}

/** The link in a year's invitation. */
const linkOf = (held: Held, who: Person, nth: 0 | 1) => held.post.to(who.email, "invitation")[nth]?.links.find((l) => new URL(l).pathname.startsWith("/s/")) ?? "";

/** A client's old link tells what came of it, each promise as it stands; no other client's does. */
export async function oldLinkTells(held: Held, who: Person, stranger: Person, states: readonly string[], secrets: readonly string[]): Promise<string> {
  const page = await (await new Desk(held).get(linkOf(held, who, 0))).text();
  const text = read(page);
  expect(text).toContain("What came of it");
  expect(text).toContain(note);
  promises.forEach((p, n) => expect(text).toMatch(new RegExp(`${p.what} ${states[n]}( |$)`)));
  for (const secret of [excuse, ...secrets]) expect(text, "nothing of ours, and nothing of one person").not.toContain(secret);
  const other = read(await (await new Desk(held).get(linkOf(held, stranger, 0))).text());
  for (const words of [note, ...promises.map((p) => p.what)]) expect(other, "another client’s link").not.toContain(words);
  return page;
}

/** The answers that a client may be told of: with the late ones only where no question has one or two of these, and so many count overall. */
function tellable(year: Year, account: Account): Answers[] {
  const [before, all] = [heard(year, account, false), heard(year, account, true)];
  const late = all.filter((a) => !before.includes(a));
  const counted = questions.map((_, n) => questionOf(late, n).n);
  const apart = counted.some((n) => n === 1 || n === 2) || sideOf(late).n < 3;
  return before.length >= 3 && late.length > 0 && apart ? before : all;
}

/** The rung nearest to the mean of at least three people, for each question. */
function nearest(year: Year, account: Account): { n: number; level: number }[] {
  return questions.flatMap((_, n) => {
    const { n: people, strength } = questionOf(tellable(year, account), n);
    return strength === undefined || people < 3 ? [] : [{ n, level: Math.round((strength * 3) / 100) }];
  });
}

/** A year later the survey opens with what they said together and what was promised, and one client presses what they think of it. */
export async function nextPageOpensWithIt(held: Held, year: Year, account: Account, who: Person, stranger: Person, secrets: readonly string[]): Promise<void> {
  const survey = await open(held, who.email, linkIn(held, who.email, "/s/"));
  const text = read(survey.page);
  expect(text).toContain("Since last time");
  const result = nearest(year, account);
  const at = (level: number) => `“${labels[result.find((r) => r.level === level)?.n ?? 0]}”`;
  const levels = result.map((r) => r.level);
  if (levels.length > 0 && Math.max(...levels) > Math.min(...levels)) expect(text).toContain(`rated us highest on ${at(Math.max(...levels))} and lowest on ${at(Math.min(...levels))}.`);
  for (const [n, state] of ["Kept", "Not kept"].entries()) expect(text).toMatch(new RegExp(`${promises[n]?.what} [^.]*? ${state} · Do you agree`));
  const rungs = new Map([...survey.page.matchAll(/name="q\.(\w+)" value="(\w+)"[^>]*><span[^>]*>(.*?)<\/span>/g)].map((m) => [`${m[1]}.${m[2]}`, read(m[3] ?? "")]));
  const old = await oldLinkTells(held, who, stranger, ["Kept", "Not kept"], secrets);
  const told = [...old.matchAll(/<dd><span[^>]*>(.*?)<\/span><\/dd>/g)].map((m) => read(m[1] ?? ""));
  expect(told, "what they said together").toEqual(result.map((r) => rungs.get(`${questions[r.n]}.${r.level}`)));
  const ids = promises.map((p) => new RegExp(`>${p.what}<.*?name="verdict" value="([^"]+)\\.agree"`, "s").exec(survey.page)?.[1] ?? "");
  held.clock.pass(2);
  await survey.press({ verdict: `${ids[0]}.agree` });
  const after = await open(held, who.email, linkIn(held, who.email, "/s/"));
  expect(read(after.page)).toContain("Kept · You agree.");
  held.clock.pass(2);
  await after.press({ verdict: `${ids[1]}.differ` });
}

/** The page of the new review begins with what was promised, and with what the client's people say of it. */
export async function verdictsShow(held: Held, page: Page, tale: Tale, year: Year, account: Account, who: Person): Promise<void> {
  await signIn(held, page, tale.firm.manager.email);
  await page.goto(reviewOf(held, tale, year, account));
  const rows = await rowsOf(table(page, "Promised before"));
  const name = `${who.first} ${who.last}`;
  expect(rows.map((r) => r[3]).sort()).toEqual([`Kept1 of 1 at the client agrees it was kept. Agreed: ${name}`, `Not kept0 of 1 at the client agrees it was not kept. Didn’t: ${name}`].sort());
}
