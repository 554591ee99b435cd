import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { accounts, clientList, first, marker, seller } from "./story.data";
import { clientSideIn } from "./world/sealed";
import { unhurried } from "./world/hands";
import { expect, test, type World } from "./world/world";

/** What each side answers, by question key, as levels from 0 to 3. The client first leaves one out, then changes one. */
const clientSays: Record<string, number> = { partnership: 0, impact: 1, loss: 1, replacement: 0, bidding: 1, in_house: 2, recommend: 1 };
const clientChanges = { key: "replacement", level: 1 };
const sellerSays: Record<string, number> = { partnership: 3, impact: 2, loss: 3, replacement: 2, bidding: 3, in_house: 2, recommend: 3 };

/** Independent of the product's own arithmetic: the mean of the levels on a scale from 0 to 100. */
function strengthOf(levels: Record<string, number>): number {
  const values = Object.values(levels);
  return values.reduce((sum, level) => sum + (100 * level) / 3, 0) / values.length;
}

function classOf(client: number, team: number): string {
  if (team >= 50) return client >= 50 ? "shared strength" : "blind spot";
  return client >= 50 ? "hidden strength" : "shared concern";
}

async function signIn(page: Page, link: string) {
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function linkTo(world: World, address: string, path: string): Promise<string> {
  let link: string | undefined;
  await expect(async () => {
    const mine = (await world.mails()).filter((m) => m.to === address);
    link = mine.flatMap((m) => m.links).find((l) => new URL(l).pathname.startsWith(path));
    expect(link, `a mail to ${address} with a link to ${path}`).toBeTruthy();
  }).toPass({ timeout: 20_000 });
  return link ?? "";
}

const option = (page: Page, key: string, level: number) => page.locator(`label:has(input[name="q.${key}"][value="${level}"])`);

async function importClients(page: Page, world: World) {
  await page.goto(`${world.base}/import`);
  await page.getByLabel("Drop a CSV or Excel file here").setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(clientList()) });
  await page.getByRole("button", { name: /^Import \d+ accounts/ }).click();
  await expect(page.getByText("The import is done.")).toBeVisible();
}

async function launchCycle(page: Page, world: World, name: string): Promise<string> {
  await page.goto(`${world.base}/cycles/new`);
  await page.getByLabel("Name of the cycle").fill(name);
  const comparedWith = page.getByLabel("Compared with");
  if (await comparedWith.count()) await expect(comparedWith.first()).toBeVisible();
  await page.getByLabel("Search").fill("Harrow");
  await page.getByLabel(`All ${accounts} shown`).check();
  const yesterday = new Date(Date.now() - 36 * 3_600_000).toISOString().slice(0, 11);
  await page.getByLabel("Opens").fill(`${yesterday}09:00`);
  const workingDays = page.getByRole("switch", { name: "Only on working days" });
  await workingDays.press("Space"); // yesterday may be a Saturday
  await expect(workingDays).not.toBeChecked();
  await page.getByRole("button", { name: "Create the draft" }).click();
  await expect(page.getByRole("region", { name: "Before the launch" })).toBeVisible();
  await page.getByRole("button", { name: "Launch", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Send \d+ emails/ }).click();
  await expect(page.getByText("Launched. The emails are on their way.")).toBeVisible();
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** The client: a small phone, no JavaScript, a mistake, a change of mind. */
async function answerAsClient(browser: Browser, link: string) {
  const phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const page = await phone.newPage();
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first.firstName);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), "no sideways scrolling").toBeLessThanOrEqual(360);
  for (const [key, level] of Object.entries(clientSays)) {
    if (key !== "recommend") await option(page, key, level).click();
  }
  await page.locator("fieldset").first().getByText("Add a comment").click();
  await page.locator("#c-partnership").fill(marker);
  await page.getByRole("button", { name: "Send answers" }).click();

  const summary = page.getByRole("alert");
  await expect(summary).toContainText("One question is not answered yet");
  await expect(page.locator("#c-partnership"), "nothing typed is lost").toHaveValue(marker);
  await summary.getByRole("link").click();
  await option(page, "recommend", clientSays["recommend"] ?? 0).click();
  await unhurried(page);
  await page.getByRole("button", { name: "Send answers" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Thank you, ${first.firstName}`);
  await expect(page.getByRole("main")).toContainText(marker);

  await page.getByRole("link", { name: "Change my answers" }).click();
  await option(page, clientChanges.key, clientChanges.level).click();
  await unhurried(page);
  await page.getByRole("button", { name: "Send answers" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Thank you, ${first.firstName}`);
  await phone.close();
}

/** Every GET route of the API, and every page of the dashboard, filled with the ids of this story. */
async function findsNothing(page: Page, request: APIRequestContext, world: World, cycleId: string, accountId: string) {
  const api = (await (await request.get(`${world.base}/openapi.json`)).json()) as { paths: Record<string, Record<string, unknown>> };
  const me = (await (await request.get(`${world.base}/api/me`)).json()) as { member: { id: string } };
  const ids: Record<string, string> = { cycle_id: cycleId, account_id: accountId, member_id: me.member.id };
  const routes = Object.keys(api.paths).filter((path) => "get" in (api.paths[path] ?? {}));
  expect(routes.length).toBeGreaterThan(12);
  for (const route of routes) {
    const path = route.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? accountId);
    const answer = await request.get(world.base + path);
    const text = await answer.text();
    expect(answer.status(), path).toBeLessThan(500);
    expect(text, path).not.toContain(marker);
    if (answer.headers()["content-type"]?.includes("json") && path !== "/openapi.json") expect(clientSideIn(JSON.parse(text)), path).toEqual([]);
  }
  for (const path of ["/", "/cycles", `/cycles/${cycleId}`, `/cycles/${cycleId}/portfolio`, `/cycles/${cycleId}/questions`, `/cycles/${cycleId}/accounts/${accountId}`, `/cycles/${cycleId}/sellers/${me.member.id}`, `/accounts/${accountId}`, "/actions"]) {
    await page.goto(world.base + path);
    await expect(page.getByRole("main")).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(await page.content(), path).not.toContain(marker);
  }
}

async function answerAsSeller(page: Page) {
  await page.getByRole("link", { name: `Answer for ${first.account}` }).click();
  for (const [key, level] of Object.entries(sellerSays)) await option(page, key, level).click();
  await page.getByRole("button", { name: "Send answers" }).click();
  await page.getByRole("button", { name: "Seal my answers" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your answers are sealed");
  await page.getByRole("link", { name: "See both views" }).click();
}

test("from a client list to the gap, both sides asked", async ({ browser, world }) => {
  test.slow();
  const office = await browser.newContext();
  const manager = await office.newPage();
  await signIn(manager, world.managerLink);
  await importClients(manager, world);
  const cycleId = await launchCycle(manager, world, "Story review");

  await answerAsClient(browser, await linkTo(world, first.email, "/s/"));

  const desk = await browser.newContext();
  const page = await desk.newPage();
  await page.goto(`${world.base}/sign-in`);
  await page.getByLabel("Your email address").fill(seller.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("heading", { name: "Check your inbox" })).toBeVisible();
  await signIn(page, await linkTo(world, seller.email, "/sign-in/"));
  await expect(page.getByRole("heading", { name: "Actions" })).toBeVisible();
  const tasks = (await (await desk.request.get(`${world.base}/api/tasks`)).json()) as { tasks: { account_id: string; account_name: string }[] };
  const accountId = tasks.tasks.find((t) => t.account_name === first.account)?.account_id ?? "";
  expect(accountId).not.toBe("");
  await findsNothing(page, desk.request, world, cycleId, accountId);

  await page.goto(`${world.base}/actions`);
  await answerAsSeller(page);
  const client = strengthOf({ ...clientSays, [clientChanges.key]: clientChanges.level });
  const team = strengthOf(sellerSays);
  const gap = Math.round(client - team);
  await expect(page).toHaveURL(new RegExp(`/cycles/${cycleId}/accounts/${accountId}`));
  const main = page.getByRole("main");
  await expect(main).toContainText(`They rate us ${-gap} lower than we believe`);
  await expect(main).toContainText(new RegExp(classOf(client, team), "i"));
  await expect(main).toContainText("One voice each");
  await expect(main).toContainText(marker);
  await page.getByRole("button", { name: "Show as table" }).click();
  const table = page.getByRole("table").first();
  await expect(table.getByRole("row")).toHaveCount(9); // header, overall, seven questions
  for (const [key, label] of [["partnership", "Where we come in"], ["loss", "What losing us costs"]] as const) {
    const own = ((100 * (clientSays[key] ?? 0)) / 3).toFixed(1);
    await expect(table.getByRole("row", { name: new RegExp(`^${label}`) })).toContainText(`${own} `);
  }

  // The receipt is planned by the next turn of the clock, within a minute of the answers; the demo sends none.
  const receipts = world.demo ? 0 : 1;
  const had = async () => (await world.mails()).filter((m) => m.to === first.email).length;
  await expect.poll(had, { message: "mails to the client who answered", timeout: 90_000 }).toBe(1 + receipts);
  await manager.goto(`${world.base}/cycles/${cycleId}`);
  await expect(manager.getByText(`1 of ${accounts + 1}`).first(), "clients who answered").toBeVisible();
  await expect(manager.getByText(`1 of ${accounts}`).first(), "teams who sealed").toBeVisible();
  const mails = accounts + 2 + receipts;
  await manager.goto(`${world.base}/cycles/${cycleId}/mail`);
  await expect(manager.getByRole("button", { name: `All ${mails}`, exact: true }), "mails").toBeVisible();
  await expect(manager.getByRole("button", { name: `Sent ${mails}`, exact: true }), "mails sent").toBeVisible();
  for (const served of world.served()) expect(served, "both instances answered").toBeGreaterThan(5);
  await Promise.all([office.close(), desk.close()]);
});
