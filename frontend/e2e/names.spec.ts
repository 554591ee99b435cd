import type { Page } from "@playwright/test";
import { signedIn } from "./shots/shoot";
import { adminLink, expect, test, type Demo } from "./world/world";

const long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauamt";
const fromTheRight = "שרה ובניה (3)";

async function post<T>(page: Page, demo: Demo, path: string, data: object): Promise<T> {
  const answer = await page.request.post(`${demo.base_url}/api${path}`, { headers: { Origin: demo.base_url }, data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** A draft about two accounts whose names are as awkward as names get. */
async function awkward(page: Page, demo: Demo) {
  const ids: string[] = [];
  for (const name of [long, fromTheRight]) {
    const { account } = await post<{ account: { id: string } }>(page, demo, "/accounts", { name, currency: "EUR", industry: long, region: long, tier: long });
    await post(page, demo, `/accounts/${account.id}/contacts`, { first_name: long, last_name: long, email: `a@n${ids.length}.example`, title: long });
    ids.push(account.id);
  }
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const draft = { name: long, instrument_key: "strength", instrument_version: 1, confidentiality: "named", opens_at: at(1), closes_at: at(15), time_zone: "UTC", account_ids: ids };
  const cycle = await post<{ id: string }>(page, demo, "/cycles", draft);
  return { ids, cycle: cycle.id };
}

test("a name of sixty letters widens no page, and one from the right keeps its bracket", async ({ browser, world }) => {
  const { demo } = world;
  test.skip(!demo, "the names are given to the demo");
  if (!demo) return;
  const office = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await signedIn(office, await adminLink(office.request, demo));
  const { ids, cycle } = await awkward(page, demo);
  const paths = ["/cycles", "/cycles/new", `/cycles/${cycle}`, `/cycles/${cycle}/edit`, "/accounts", "/settings/audit", ...ids.flatMap((id) => [`/accounts/${id}`, `/cycles/${cycle}/accounts/${id}`])];
  for (const path of paths) {
    await page.goto(demo.base_url + path, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `no sideways scrolling of ${path}`).toBeLessThanOrEqual(360);
  }
  await page.goto(`${demo.base_url}/accounts/${ids[1] ?? ""}`);
  const [name, bracket] = await page.getByRole("heading", { level: 1 }).evaluate((title) => {
    const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT).nextNode();
    const placed = (from: number, to: number) => {
      const range = document.createRange();
      range.setStart(texts ?? title, from);
      range.setEnd(texts ?? title, to);
      return range.getBoundingClientRect().left;
    };
    const length = texts?.textContent?.length ?? 0;
    return [placed(0, 3), placed(length - 1, length)];
  });
  expect(bracket, "what ends a name from the right stands at its left").toBeLessThan(name ?? 0);
  await office.close();
});
