import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test, type Demo } from "./world/world";

const themes = ["light", "dark"] as const;

async function findsNothing(page: Page, name: string) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary ?? ""}`));
  expect(told, name).toEqual([]);
}

const option = (page: Page, key: string, level: number) => page.locator(`label:has(input[name="q.${key}"][value="${level}"])`);
const keys = ["partnership", "impact", "loss", "replacement", "bidding", "in_house", "recommend"];

for (const colorScheme of themes) {
  test(`the client's pages hold up to axe, ${colorScheme}`, async ({ browser, world }) => {
    test.skip(!world.demo, "the demo prints the address of a survey");
    const url = world.demo?.client_url ?? "";
    const phone = await browser.newContext({ colorScheme, viewport: { width: 360, height: 740 } });
    const page = await phone.newPage();
    await page.goto(url);
    const change = page.getByRole("link", { name: "Change my answers" }); // sent by the other theme's run
    if (await change.count()) await change.click();
    await findsNothing(page, "survey");
    await page.goto(`${url}/opt-out`);
    await findsNothing(page, "opt-out");
    await page.goto(`${url.slice(0, -4)}AAAA`);
    await findsNothing(page, "broken link");
    await page.goto(url);
    if (await change.count()) await change.click();
    else {
      await option(page, "impact", 2).click();
      await page.getByRole("button", { name: "Send answers" }).click();
      await expect(page.getByRole("alert")).toBeVisible();
      await findsNothing(page, "error summary");
    }
    for (const key of keys) await option(page, key, 2).click();
    await page.getByRole("button", { name: "Send answers" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Thank you");
    await findsNothing(page, "receipt");
    await phone.close();
  });
}

/** Every page of the dashboard; the second name is what must be on it before it is looked at. */
function pages(d: Demo): [string, string][] {
  const cycle = `/cycles/${d.cycle_id}`;
  return [
    ["/cycles", "Cycles"],
    ["/cycles/new", "New cycle"],
    [cycle, "Annual review"],
    [`${cycle}?tab=portfolio`, "Annual review"],
    [`${cycle}?tab=mail`, "Annual review"],
    [`${cycle}/accounts/${d.account_id}`, "Northfold Logistics"],
    ["/accounts", "Accounts"],
    [`/accounts/${d.account_id}`, "Northfold Logistics"],
    ["/import", "Import"],
    ["/actions", "Actions"],
    ["/settings/firm", "Settings"],
    ["/settings/people", "Settings"],
    ["/settings/mail", "Settings"],
    ["/settings/keys", "Settings"],
    ["/settings/audit", "Settings"],
    ["/nowhere", ""],
  ];
}

test("every page of the dashboard holds up to axe in both themes", async ({ browser, world }) => {
  const { demo } = world;
  test.skip(!demo, "the demo prints the addresses");
  if (!demo) return;
  test.setTimeout(240_000);
  const office = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await office.newPage();
  await page.goto(demo.manager_url);
  await findsNothing(page, "sign-in by link");
  await page.getByRole("button", { name: "Sign in" }).click();
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    for (const [path, heading] of pages(demo)) {
      await test.step(`${path}, ${colorScheme}`, async () => {
        await page.goto(demo.base_url + path, { waitUntil: "networkidle" });
        if (heading) await expect(page.getByRole("heading", { level: 1 })).toContainText(heading);
        await findsNothing(page, `${path}, ${colorScheme}`);
      });
    }
  }
  const stranger = await browser.newContext();
  const door = await stranger.newPage();
  for (const colorScheme of themes) {
    await door.emulateMedia({ colorScheme });
    await door.goto(`${demo.base_url}/sign-in`, { waitUntil: "networkidle" });
    await findsNothing(door, `sign-in, ${colorScheme}`);
    await door.goto(demo.outbox_url, { waitUntil: "networkidle" });
    await findsNothing(door, `outbox, ${colorScheme}`);
    await door.goto(`${demo.base_url}/api/docs`);
    await findsNothing(door, `API docs, ${colorScheme}`);
  }
  await Promise.all([office.close(), stranger.close()]);
});
