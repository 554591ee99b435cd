import { expect, type Page } from "@playwright/test";

/** Pauses as people do before they send: what comes sooner, or right after all links of a mail, is taken for a mail scanner's. */
export const unhurried = (page: Page) => page.waitForTimeout(11_000);

/** The keys of the questions with answers that the form on a page asks, in its order. */
export const asked = (page: Page): Promise<string[]> =>
  page.locator('input[type=radio][name^="q."][value="0"]').evaluateAll((all) => all.map((radio) => (radio as HTMLInputElement).name.slice(2)));

/** A quiet network, or time enough for one: a frame that is posted to anew while it still loads never comes to rest for the browser. */
export const quiet = (page: Page) => page.waitForLoadState("networkidle", { timeout: 10_000 }).catch(() => undefined);

/** Waits until a page has come: a quiet network alone can also mean that a part of it is about to be asked for. */
export async function arrived(page: Page) {
  await quiet(page);
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
  await quiet(page);
}
