import type { Page } from "@playwright/test";
import { signedIn } from "./shots/shoot";
import { arrived } from "./world/hands";
import { findsNothingInBoth, fitsAll } from "./world/looking";
import { yearPages } from "./world/pages";
import { adminLink, expect, test, type Demo } from "./world/world";
import { wholeYear, type Year } from "./world/year";

/** What opens over a page, by the button that opens it. */
function dialogs(d: Demo, y: Year): [path: string, button: string | RegExp][] {
  const review = `/cycles/${y.last}/accounts/${d.account_id}/review`;
  return [
    [`/settings/questionnaires/${y.own}`, "Publish"],
    [`/cycles/${y.draft}/accounts/${d.account_id}/list`, /^Take .+ off the list$/],
    [review, "Add"],
    [review, /^Not kept: /],
    [review, "Send the invitation"],
    [`/cycles/${d.cycle_id}/chase`, /^Write a note to /],
    [`/cycles/${d.cycle_id}/close`, "Close now"],
  ];
}

test("every page of the yearly review holds up to axe in both themes, and fits from 360 to 1280 px", async ({ browser, world }) => {
  const { demo } = world;
  if (!demo) throw new Error("looked at in the demo");
  test.setTimeout(900_000);
  const make = () => browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const [office, desk] = await Promise.all([make(), make()]);
  const page = await signedIn(office, await adminLink(office.request, demo));
  const lead = await signedIn(desk, demo.seller_url);
  const year = await wholeYear(page, lead, demo);
  const look = async (name: string) => {
    await findsNothingInBoth(page, name);
    await fitsAll(page, name);
  };
  for (const [name, path] of yearPages(demo, year)) {
    await test.step(name, async () => {
      await open(page, demo.base_url + path);
      await look(name);
    });
  }
  for (const [path, button] of dialogs(demo, year)) {
    await test.step(`${String(button)} on ${path}`, async () => {
      await open(page, demo.base_url + path);
      await page.getByRole("button", { name: button, exact: typeof button === "string" }).first().click();
      await expect(page.getByRole("dialog").filter({ visible: true })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await look(String(button));
    });
  }
  await Promise.all([office.close(), desk.close()]);
});

async function open(page: Page, url: string) {
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await arrived(page);
}
