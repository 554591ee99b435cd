import { expect, type APIRequestContext, type Page } from "@playwright/test";
import type { Demo, Mail } from "./world";

/** What a year leaves behind besides the demo's own cycles: where to look at it. */
export interface Year {
  own: string; // a questionnaire of the firm's own, published, with a draft that differs
  draft: string; // a cycle whose leads are asked to sign their lists
  scheduled: string; // one that opens by the clock, with a notice ahead and a deadline for the account team
  lenses: string; // a confidential cycle over value, care and practices, closed, with late answers that wait
  needs: string; // a cycle whose names are told, over the pyramid and the desired rung, open
  few: string; // its account of which too few have answered
  second: string; // its account with most answers
  last: string; // the demo's closed cycle, with a review and promises
}

const day = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * day).toISOString();

/** Asks the API as whoever is signed in on the page. */
export function asker(page: Page, demo: Demo) {
  return async <T>(method: "GET" | "POST" | "PUT", path: string, data?: object): Promise<T> => {
    const answer = await page.request.fetch(`${demo.base_url}/api${path}`, { method, headers: { Origin: demo.base_url }, ...(data ? { data } : {}) });
    const text = await answer.text();
    expect(answer.ok(), `${method} ${path}: ${text}`).toBe(true);
    return (text ? JSON.parse(text) : undefined) as T;
  };
}

type Ask = ReturnType<typeof asker>;

interface Draft {
  key: string;
  revision: number;
  document: { questions: { key: string; words: Record<string, { label: string }> }[] };
}

/** Lenses as one questionnaire: published once, and, if wished, changed since. */
async function ownQuestionnaire(ask: Ask, name: string, lenses: readonly string[], desired: boolean, changed: boolean): Promise<string> {
  const sources = lenses.map((key) => ({ key, version: 1 }));
  let q = await ask<Draft>("POST", "/questionnaires", { sources, desired, reviews: ["keep"], name });
  const path = `/questionnaires/${q.key}`;
  q = await ask<Draft>("PUT", path, { revision: q.revision, document: q.document, confirmed: q.document.questions.map((one) => one.key) });
  q = await ask<Draft>("POST", `${path}/publish`, { revision: q.revision });
  if (!changed) return q.key;
  for (const words of Object.values(q.document.questions[1]?.words ?? {})) words.label = `${words.label}, lately`;
  await ask("PUT", path, { revision: q.revision, document: q.document, confirmed: [] });
  return q.key;
}

/** Answers forms as a client's browser does, all at once: nobody is taken for a scanner who lets time pass before sending. */
export async function answerAll(request: APIRequestContext, links: readonly string[]): Promise<void> {
  const forms = await Promise.all(links.map(async (link) => (await request.get(link)).text()));
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  for (const [n, link] of links.entries()) {
    const html = forms[n] ?? "";
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
    const form: Record<string, string> = { action: "send", version: hidden("version"), opened: hidden("opened") };
    const names = [...new Set([...html.matchAll(/name="(q\.[^"]+)"/g)].map((m) => m[1] ?? ""))];
    for (const [k, name] of names.entries()) form[name] = String((n + k) % 4);
    form[(/name="(c\.[^"]+)"/.exec(html) ?? [])[1] ?? "c"] = "You asked late this year, and still you asked. Wir hätten gern früher gesprochen.";
    const answer = await request.post(link, { form, headers: { Origin: new URL(link).origin } });
    expect(answer.ok(), `${link}: ${answer.status()}`).toBe(true);
  }
}

/** Answers a team member's form and seals it. */
async function seal(page: Page, url: string): Promise<void> {
  await page.goto(url);
  for (const [n, one] of (await page.locator("fieldset:has(input[type=radio])").all()).entries()) await one.locator(".opt").nth((n % 2) + 2).click();
  for (const name of ["Send answers", "Seal my answers"]) await page.getByRole("button", { name }).click();
}

const linksOf = async (request: APIRequestContext, demo: Demo) =>
  ((await (await request.get(`${demo.outbox_url}.json`)).json()) as Mail[]).flatMap((m) => m.links.filter((l) => new URL(l).pathname.startsWith("/s/")).map((link) => ({ to: m.to, link: link.replace(/\/opt-out$/, "") })));

interface Account {
  id: string;
  name: string;
  contacts: number;
}

/** Who is signed in: somebody who runs cycles, and the lead of the demo's own account. */
interface Desk {
  page: Page;
  lead: Page;
  demo: Demo;
  ask: Ask;
}

const plain = { instrument_key: "strength", instrument_version: 1, confidentiality: "named", time_zone: "Europe/Berlin" };

/** A cycle over several lenses that has just been launched, with the links that its first mails brought. */
interface Asked {
  id: string;
  accounts: readonly Account[];
  links: { to: string; link: string }[];
}

async function launched({ page, demo, ask }: Desk, own: string, accounts: readonly Account[], closed: boolean): Promise<Asked> {
  const before = new Set((await linksOf(page.request, demo)).map((m) => m.link));
  const wish = { ...plain, name: closed ? "Value and care 2026" : "Needs 2026", instrument_key: own, confidentiality: closed ? "confidential" : "named", opens_at: at(-2), closes_at: at(12), account_ids: accounts.map((a) => a.id) };
  const { id } = await ask<{ id: string }>("POST", "/cycles", wish);
  await ask("POST", `/cycles/${id}/launch`);
  const asked = accounts.reduce((sum, a) => sum + a.contacts, 0);
  let links: Asked["links"] = [];
  await expect(async () => {
    const seen = new Set(before);
    links = (await linksOf(page.request, demo)).filter((m) => !seen.has(m.link) && seen.add(m.link));
    expect(new Set(links.map((m) => m.to)).size).toBeGreaterThanOrEqual(Math.min(asked, 8) - 2);
  }).toPass({ timeout: 60_000 });
  return { id, accounts, links };
}

/** Two cycles: heard well at one account, too little at another. The first is confidential, closed, and answered once more since; one's names are told. */
async function lensCycles(desk: Desk, own: string, pyramid: string, accounts: readonly Account[]): Promise<[lenses: string, needs: string]> {
  const { page, lead, demo, ask } = desk;
  const [lenses, needs] = [await launched(desk, own, accounts, true), await launched(desk, pyramid, accounts.slice(0, 5), false)];
  const ofFirst = (one: Asked) => one.links.filter((m) => m.to.includes("northfold"));
  const late = ofFirst(lenses).at(-1)?.link;
  const answering = [lenses, needs].flatMap((one) => {
    const rest = one.links.filter((m) => !m.to.includes("northfold"));
    return [...ofFirst(one), ...rest.slice(0, Math.ceil(rest.length / 2))].map((m) => m.link);
  });
  await answerAll(page.request, answering.filter((link) => link !== late));
  const { accounts: theirs } = await asker(lead, demo)<{ accounts: Account[] }>("GET", "/accounts?per_page=50");
  for (const one of [lenses, needs])
    for (const a of one.accounts.filter((mine) => theirs.some((t) => t.id === mine.id)).slice(0, 3)) await seal(lead, `${demo.base_url}/answer/${one.id}/${a.id}`);
  await ask("POST", `/cycles/${lenses.id}/close`);
  if (late) await answerAll(page.request, [late]);
  return [lenses.id, needs.id];
}

/** A review that has a date, and promises: one open, one overdue, one kept, one not. */
async function heldReview(ask: Ask, demo: Demo, cycle: string) {
  const { member } = await ask<{ member: { id: string } }>("GET", "/me");
  const path = `/cycles/${cycle}/accounts/${demo.account_id}/review`;
  const { choices, review } = await ask<{ choices: { id: string; client: boolean }[]; review?: { version: number } }>("GET", path);
  const ids = (client: boolean) => choices.filter((c) => c.client === client).slice(0, 2).map((c) => c.id);
  await ask("PUT", path, {
    state: "planned",
    starts_at: at(9).replace(/T.*/, "T13:00:00Z"),
    minutes: 90,
    time_zone: "",
    place: "Hafenstraße 12, Hamburg, room Elbe",
    member_ids: ids(false),
    contact_ids: ids(true),
    continue: "Monthly look at the coming work with Jonas.",
    start: "One plan for the two warehouses.",
    version: review?.version ?? 0,
  });
  const promise = (what: string, due: string, more: object = {}) =>
    ask<{ id: string }>("POST", `/accounts/${demo.account_id}/commitments`, { cycle_id: cycle, what, due, owner_member_id: member.id, evidence: "Their planning lead says so in the next review", told: true, ...more });
  await promise("Bring them in before the budget is set", at(40).slice(0, 10));
  await promise("Answer every fault within one working day, weekends included, in the language of whoever reports it", at(-12).slice(0, 10), { told: false });
  const kept = await promise("Name one person for billing", at(-30).slice(0, 10));
  const broken = await promise("Visit the Rotterdam site", at(-60).slice(0, 10), { owner_member_id: undefined, owner_name: "Operations" });
  await ask("PUT", `/commitments/${kept.id}/state`, { state: "kept", why: "" });
  await ask("PUT", `/commitments/${broken.id}/state`, { state: "not kept", why: "Their site was closed until autumn." });
}

/** A draft whose leads are asked to sign, with somebody taken off a list and one list signed. */
async function signOffs(ask: Ask, accounts: readonly Account[]): Promise<string> {
  const { id } = await ask<{ id: string }>("POST", "/cycles", { ...plain, name: "Autumn review", opens_at: at(20), closes_at: at(41), account_ids: accounts.map((a) => a.id) });
  await ask("PUT", `/cycles/${id}/sign-off`, { due_at: at(6), blocking: true });
  for (const [n, account] of accounts.slice(0, 2).entries()) {
    const path = `/cycles/${id}/accounts/${account.id}/list`;
    let list = await ask<{ version: string; contacts: { contact: { id: string }; version: string }[] }>("GET", path);
    const gone = list.contacts[0];
    if (n === 0 && gone) await ask("PUT", `${path}/${gone.contact.id}/off`, { reason: "left", note: "Moved to the Lisbon office in spring", version: gone.version });
    list = await ask("GET", path);
    if (n === 1) await ask("POST", `${path}/sign`, { version: list.version });
  }
  return id;
}

/** A cycle that opens by the clock. */
async function scheduled(ask: Ask, accounts: readonly Account[]): Promise<string> {
  const schedule = { pre_notice_days: 3, week: "mon_fri", working_days: true, team_due_at: at(50), team_strict: false };
  const { id } = await ask<{ id: string }>("POST", "/cycles", { ...plain, name: "Winter review", opens_at: at(40), closes_at: at(61), account_ids: accounts.map((a) => a.id), schedule });
  await ask("POST", `/cycles/${id}/schedule`);
  return id;
}

/** Makes, by the API, what the demo's two cycles lack to show every page of a yearly review. */
export async function wholeYear(page: Page, lead: Page, demo: Demo): Promise<Year> {
  const ask = asker(page, demo);
  const desk = { page, lead, demo, ask };
  const { cycles } = await ask<{ cycles: { id: string; state: string }[] }>("GET", "/cycles");
  const last = cycles.find((c) => c.state === "closed")?.id ?? "";
  const { accounts: all } = await ask<{ accounts: Account[] }>("GET", "/accounts?per_page=100");
  const first = all.find((a) => a.id === demo.account_id);
  const others = all.filter((a) => a.id !== demo.account_id && a.contacts >= 2).sort((a, b) => b.contacts - a.contacts);
  const some = [...(first ? [first] : []), ...others.slice(0, 7)];
  const own = await ownQuestionnaire(ask, "Value, care and practices", ["value", "care", "depth"], false, true);
  const pyramid = await ownQuestionnaire(ask, "Needs", ["pyramid"], true, false);
  await heldReview(ask, demo, last);
  const draft = await signOffs(ask, some.slice(0, 5));
  const clock = await scheduled(ask, some.slice(0, 3));
  const [lenses, needs] = await lensCycles(desk, own, pyramid, some);
  return { own, draft, scheduled: clock, lenses, needs, last, few: others[6]?.id ?? "", second: others[0]?.id ?? "" };
}
