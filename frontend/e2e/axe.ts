import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { BrowserContext, Page } from "@playwright/test";

interface Axe {
  run: (options: object) => Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
}

const source = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js");

/** Puts axe on every page of a context as it loads; looking then costs no more than the look itself. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: source });
}

/** Puts axe on a page that has come, if it is not there yet. */
export async function putAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => "axe" in globalThis)) return;
  await page.evaluate(await readFile(source, "utf8"));
}

/** What every rule of axe (or those with one of the tags) finds on the page as it is now, a line for each place. */
export async function violations(page: Page, tags: string[] = []): Promise<string[]> {
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const found = await axe.run({ resultTypes: ["violations"], iframes: false, ...(runOnly.length > 0 ? { runOnly } : {}) });
    return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary ?? ""}`));
  }, tags);
}
