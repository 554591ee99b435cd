import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "@playwright/test";
import { adminLink, expect, test, type Demo } from "./world/world";

const all = process.env.SCREENSHOTS_DIR ?? fileURLToPath(new URL("../../tmp/screenshots", import.meta.url));
const shown = fileURLToPath(new URL("./screenshots", import.meta.url)); // those of the README, which are committed
const widths = [360, 1280];
const themes = ["light", "dark"] as const;

/** The README's pictures: file name by page, width and theme. */
const readme: Record<string, string> = { "gap-1280-light": "gap.png", "survey-360-light": "survey.png", "portfolio-1280-light": "portfolio.png" };

async function shoot(page: Page, name: string, url: string, prepare?: (page: Page) => Promise<void>) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 600 ? 740 : 860 });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await page.goto(url, { waitUntil: "networkidle" });
      await prepare?.(page);
      const full = `${name}-${width}-${colorScheme}`;
      await page.screenshot({ path: `${all}/${full}.png`, fullPage: true, animations: "disabled" });
      const picture = readme[full];
      if (picture) await page.screenshot({ path: `${shown}/${picture}`, animations: "disabled" });
    }
  }
}

async function signedIn(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation").first()).toBeVisible();
  return page;
}

const option = (page: Page, key: string, level: number) => page.locator(`label:has(input[name="q.${key}"][value="${level}"])`);

async function client(page: Page, demo: Demo) {
  await shoot(page, "survey", demo.client_url);
  await shoot(page, "survey-summary", demo.client_url, async (p) => {
    await option(p, "impact", 2).click();
    await p.getByRole("button", { name: "Send answers" }).click();
    await expect(p.getByRole("alert")).toBeVisible();
  });
  await shoot(page, "opt-out", `${demo.client_url}/opt-out`);
  await shoot(page, "broken-link", `${demo.client_url.slice(0, -4)}AAAA`);
  await page.goto(demo.client_url);
  for (const [n, key] of ["partnership", "impact", "loss", "replacement", "bidding", "in_house", "recommend"].entries()) await option(page, key, n % 4).click();
  await page.getByRole("button", { name: "Send answers" }).click();
  await shoot(page, "receipt", demo.client_url);
}

async function seller(page: Page, demo: Demo) {
  const gap = `${demo.base_url}/cycles/${demo.cycle_id}/accounts/${demo.account_id}`;
  await shoot(page, "seller-actions", `${demo.base_url}/actions`);
  await shoot(page, "gap-sealed", gap);
  await shoot(page, "seller-survey", `${demo.base_url}/answer/${demo.cycle_id}/${demo.account_id}`);
}

async function office(page: Page, demo: Demo) {
  const cycle = `${demo.base_url}/cycles/${demo.cycle_id}`;
  const pages: Record<string, string> = {
    cycles: "/cycles",
    "new-cycle": "/cycles/new",
    accounts: "/accounts",
    account: `/accounts/${demo.account_id}`,
    import: "/import",
    actions: "/actions",
    "settings-firm": "/settings/firm",
    "settings-people": "/settings/people",
    "settings-mail": "/settings/mail",
    "settings-keys": "/settings/keys",
    "settings-audit": "/settings/audit",
    outbox: "/outbox",
    "outbox-mail": "/outbox/1",
    "outbox-mail-html": "/outbox/1/html",
    "api-docs": "/api/docs",
    nowhere: "/nowhere",
  };
  await shoot(page, "cycle", cycle);
  await shoot(page, "portfolio", `${cycle}?tab=portfolio`);
  await shoot(page, "mail", `${cycle}?tab=mail`);
  await shoot(page, "gap", `${cycle}/accounts/${demo.account_id}`);
  await shoot(page, "gap-table", `${cycle}/accounts/${demo.account_id}`, (p) => p.getByRole("button", { name: "Show as table" }).click());
  for (const [name, path] of Object.entries(pages)) await shoot(page, name, demo.base_url + path);
}

test("screenshots", async ({ browser, world }) => {
  const { demo } = world;
  if (!demo) throw new Error("screenshots are taken of the demo");
  for (const folder of [all, shown]) mkdirSync(folder, { recursive: true });
  const make = () => browser.newContext({ reducedMotion: "reduce", deviceScaleFactor: 1 });
  const contexts = await Promise.all([make(), make(), make()]);
  const door = await contexts[0].newPage();
  await shoot(door, "sign-in", `${demo.base_url}/sign-in`);
  await shoot(door, "sign-in-link", demo.manager_url);
  await office(await signedIn(contexts[1], await adminLink(contexts[1].request, demo)), demo);
  await seller(await signedIn(contexts[2], demo.seller_url), demo);
  await client(door, demo);
  console.log(`screenshots: ${all}`);
});
