import { expect, type Browser } from "@playwright/test";
import type { Answers } from "./arithmetic";
import { fieldsOf, linkIn } from "./clients";
import type { Person } from "./firm";
import type { Held } from "./held";

/** A client on a small phone, without scripts: reads, answers, writes a remark, sends. */
export async function answerOnThePhone(held: Held, browser: Browser, who: Person, own: Answers, remark: string, sees: readonly string[] = []): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, extraHTTPHeaders: { "X-Forwarded-For": "10.200.0.1" } });
  const page = await context.newPage();
  await page.goto(linkIn(held, who.email, "/s/"));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(who.first);
  for (const words of sees) await expect(page.getByRole("main")).toContainText(words);
  for (const [name, value] of Object.entries(fieldsOf(own))) await page.locator(`label:has(input[name="${name}"][value="${value}"])`).click();
  if (remark) {
    await page.locator("fieldset").first().getByText("Add a comment").click();
    await page.locator("#c-partnership").fill(remark);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth), "no sideways scrolling").toBeLessThanOrEqual(360);
  held.clock.pass(3);
  await page.getByRole("button", { name: "Send answers" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Thank you, ${who.first}`);
  await context.close();
}
