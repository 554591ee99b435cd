import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { bringAxe, violations } from "./axe";

const folder = fileURLToPath(new URL("../../mailer/testdata", import.meta.url));
const mails = readdirSync(folder).filter((name) => name.endsWith(".html"));

/** Mail programs add the page around a mail, so its landmarks and headings are theirs; everything else is ours. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

for (const colorScheme of ["light", "dark"] as const) {
  test(`every mail in every language holds up to axe on a phone, ${colorScheme}`, async ({ browser }) => {
    expect(mails.length).toBeGreaterThan(40);
    const phone = await browser.newContext({ colorScheme, viewport: { width: 360, height: 740 } });
    await bringAxe(phone);
    const page = await phone.newPage();
    await page.goto("about:blank");
    for (const name of mails) {
      await page.setContent(readFileSync(`${folder}/${name}`, "utf8"));
      expect(await violations(page, rules), name).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} is wider than the phone`).toBeLessThanOrEqual(360);
    }
    await phone.close();
  });
}
