import type { Page } from "@playwright/test";
import { asked, unhurried } from "./world/hands";
import { findsNothing, findsNothingInBoth, fits, lookThrough, opens, windowOf, type View } from "./world/looking";
import { adminLink, expect, test, type Demo } from "./world/world";

test.use({ trace: "off" }); // what is found says where, and recording every page costs more than looking at it

const themes = ["light", "dark"] as const;

const option = (page: Page, key: string, level: number) => page.locator(`label:has(input[name="q.${key}"][value="${level}"])`);

for (const colorScheme of themes) {
  test(`the client's pages hold up to axe, ${colorScheme}`, async ({ browser, world }) => {
    test.skip(!world.demo, "the demo prints the address of a survey");
    const url = world.demo?.client_url ?? "";
    const phone = await browser.newContext({ colorScheme, viewport: { width: 360, height: 740 } });
    const page = await phone.newPage();
    const look = async (name: string) => {
      await findsNothing(page, name);
      await fits(page, name);
    };
    await page.goto(url);
    const change = page.getByRole("link", { name: "Change my answers" }); // sent by the other theme's run
    if (await change.count()) await change.click();
    await look("survey");
    await page.goto(`${url}/opt-out`);
    await look("opt-out");
    await page.goto(`${url.slice(0, -4)}AAAA`);
    await look("broken link");
    await page.goto(url);
    if (await change.count()) await change.click();
    else {
      await option(page, "impact", 2).click();
      await page.getByRole("button", { name: "Send answers" }).click();
      await expect(page.getByRole("alert")).toBeVisible();
      await look("error summary");
    }
    for (const key of await asked(page)) await option(page, key, 2).click();
    await unhurried(page);
    await page.getByRole("button", { name: "Send answers" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Thank you");
    await look("receipt");
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
    [`${cycle}/portfolio`, "Annual review"],
    [`${cycle}/mail`, "Annual review"],
    [`${cycle}/accounts/${d.account_id}`, "Northfold Logistics"],
    ["/accounts", "Accounts"],
    [`/accounts/${d.account_id}`, "Northfold Logistics"],
    ["/import", "Import"],
    ["/actions", "Actions"],
    ["/help", "Help"],
    ["/settings/firm", "Settings"],
    ["/settings/people", "Settings"],
    ["/settings/mail", "Settings"],
    ["/settings/mail-texts", "Settings"],
    ["/settings/keys", "Settings"],
    ["/settings/audit", "Settings"],
    ["/nowhere", ""],
  ];
}

test("every page of the dashboard holds up to axe in both themes", async ({ browser, world }) => {
  const { demo } = world;
  test.skip(!demo, "the demo prints the addresses");
  if (!demo) return;
  test.setTimeout(420_000);
  const office = await windowOf(browser);
  const page = await office.newPage();
  await page.goto(await adminLink(office.request, demo));
  await findsNothingInBoth(page, "sign-in by link");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${demo.base_url}/cycles`);
  const views = pages(demo).map(([path, heading]): View => [path, (p) => opens(p, demo.base_url + path, heading)]).values();
  await Promise.all([lookThrough(office, views), lookThrough(office, views)]);
  const stranger = await browser.newContext();
  const door = await stranger.newPage();
  for (const path of ["/sign-in", "/outbox", "/api/docs"]) {
    await door.goto(demo.base_url + path, { waitUntil: "networkidle" });
    await findsNothingInBoth(door, path);
  }
  await Promise.all([office.close(), stranger.close()]);
});
