import { expect, type Browser } from "@playwright/test";
import type { Answers } from "./arithmetic";
import { clientSideIn } from "../world/sealed";
import { fieldsOf } from "./clients";
import { Desk } from "./desk";
import type { Account, Lead } from "./firm";
import type { Held } from "./held";
import { openWindow, signIn } from "./office";
import type { Tale, Year } from "./year";

const hidden = (page: string) => Object.fromEntries([...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map((m) => [m[1] ?? "", (m[2] ?? "").replaceAll("&#43;", "+").replaceAll("&amp;", "&")]));

/** What a seller is shown of an account's client side, wherever it might stand: nothing, before their own answers are in. */
async function seesNothing(desk: Desk, year: Year, accountId: string, remark: string): Promise<void> {
  const here = `/api/cycles/${year.id}`;
  for (const path of [`${here}/accounts/${accountId}`, `${here}/accounts`, `${here}/questions`, `${here}/years`, `${here}/accounts/${accountId}/review`, `${here}/chase`, `/api/accounts/${accountId}`, "/api/tasks", `/api/accounts/${accountId}/commitments`]) {
    const text = JSON.stringify(await desk.json("GET", path));
    expect(text, `${path} keeps what a client wrote`).not.toContain(remark);
  }
  const page = await desk.json<Record<string, unknown>>("GET", `${here}/accounts/${accountId}`);
  const thisYear = { overall: page["overall"], questions: page["questions"], respondents: page["respondents"], comments: page["comments"] };
  expect(clientSideIn(year.number === 2040 ? page : thisYear, "the account’s page"), "nothing of the client’s side").toEqual([]);
}

/** A lead answers blind for some of their accounts, seals, and sees both sides from then on. */
export async function answerBlind(held: Held, tale: Tale, year: Year, lead: Lead, answers: ReadonlyMap<string, Answers>, remark: string): Promise<void> {
  const desk = new Desk(held);
  await desk.signIn(lead.email);
  for (const [account, own] of answers) {
    const id = tale.accountIds.get(account) ?? "";
    await seesNothing(desk, year, id, remark);
    const task = `/answer/${year.id}/${id}`;
    const blank = hidden(await (await desk.get(task)).text());
    const asked = await desk.form(task, { ...blank, ...fieldsOf(own), action: own.includes(null) ? "anyway" : "send" });
    const sure = await asked.text();
    expect(asked.status, `${lead.name} is asked once more before sealing ${account}`).toBe(200);
    const sealed = await desk.form(task, { ...hidden(sure), action: "seal" });
    expect(sealed.status, `${lead.name} seals ${account}`).toBe(303);
    year.team.set(account, own);
  }
}

/** The same in a browser: sealed before, both sides after. */
export async function answerInTheBrowser(held: Held, browser: Browser, tale: Tale, year: Year, account: Account, own: Answers, remark: string): Promise<void> {
  const { context, page } = await openWindow(held, browser);
  await signIn(held, page, account.lead.email);
  const here = `${held.base}/cycles/${year.id}/accounts/${tale.accountIds.get(account.name)}`;
  await page.goto(here);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(account.name);
  await page.waitForLoadState("networkidle");
  expect(await page.content(), "sealed").not.toContain(remark);
  await page.goto(`${held.base}/actions`);
  await page.getByRole("link", { name: `Answer for ${account.name}` }).click();
  for (const [name, value] of Object.entries(fieldsOf(own))) await page.locator(`label:has(input[name="${name}"][value="${value}"])`).click();
  await page.getByRole("button", { name: "Send answers" }).click();
  await page.getByRole("button", { name: "Seal my answers" }).click();
  await page.getByRole("link", { name: "See both views" }).click();
  await expect(page.getByRole("main")).toContainText(remark);
  year.team.set(account.name, own);
  await context.close();
}
