import { expect, type Page } from "@playwright/test";

/** Pauses as people do before they send: what comes sooner, or right after all links of a mail, is taken for a mail scanner's. */
export const unhurried = (page: Page) => page.waitForTimeout(11_000);

/** The keys of the questions with answers that the form on a page asks, in its order. */
export const asked = (page: Page): Promise<string[]> =>
  page.locator('input[type=radio][name^="q."][value="0"]').evaluateAll((all) => all.map((radio) => (radio as HTMLInputElement).name.slice(2)));

/** Waits until a page has come: a quiet network alone can also mean that a part of it is about to be asked for. */
export async function arrived(page: Page) {
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
  await page.waitForLoadState("networkidle");
}
