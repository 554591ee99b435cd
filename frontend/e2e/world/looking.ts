import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./world";

export async function findsNothing(page: Page, name: string, rules: string[] = []) {
  const axe = new AxeBuilder({ page }).exclude("iframe[sandbox]"); // where no script runs; mails.spec.ts looks at the mails themselves
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
  const told = violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary ?? ""}`));
  expect.soft(told, name).toEqual([]);
}

/** Everything in the light theme; in the dark one only what a theme can change. */
export async function findsNothingInBoth(page: Page, name: string) {
  await page.emulateMedia({ colorScheme: "light" });
  await findsNothing(page, `${name}, light`);
  await page.emulateMedia({ colorScheme: "dark" });
  await findsNothing(page, `${name}, dark`, ["color-contrast", "link-in-text-block"]);
}

const widths = [768, 360];

/** From a desk to a phone nothing sticks out at the side; on the phone axe looks again, for a page may be another there. */
export async function fitsAll(page: Page, name: string) {
  await page.emulateMedia({ colorScheme: "light" });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForTimeout(100); // until pictures have drawn themselves anew
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(over, `${name} is wider than ${width} px`).toBeLessThanOrEqual(0);
  }
  await findsNothing(page, `${name}, on a phone`);
  await page.setViewportSize({ width: 1280, height: 900 });
}
