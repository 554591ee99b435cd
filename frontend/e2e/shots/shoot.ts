import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "@playwright/test";
import { arrived } from "../world/hands";
import { expect } from "../world/world";

export const all = process.env.SCREENSHOTS_DIR ?? fileURLToPath(new URL("../../../tmp/screenshots", import.meta.url));
export const shown = fileURLToPath(new URL("../screenshots", import.meta.url)); // those of the README, which are committed
const themes = ["light", "dark"] as const;

/** A picture of a whole page is higher than any window; what sticks to the window's edges would stand in its middle. */
async function unstick(page: Page) {
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator("nav, main *").evaluateAll((all) => {
    for (const one of all) if (one instanceof HTMLElement && ["fixed", "sticky"].includes(getComputedStyle(one).position)) one.style.setProperty("position", "static");
  });
}

/** The README's pictures: file name by page, width and theme. */
const readme: Record<string, string> = { "gap-1280-light": "gap.png", "survey-360-light": "survey.png", "portfolio-1280-light": "portfolio.png" };

interface Options {
  /** What is done on the page before it is looked at, at each width anew. */
  prepare?: (page: Page) => Promise<unknown>;
  /** Only what the window shows, for what lies over a page. */
  window?: boolean;
  widths?: readonly number[];
}

/** A picture of a page at each width in both themes. Without an address, of what is there. */
export async function shoot(page: Page, name: string, url: string | null, { prepare, window = false, widths = [360, 1280] }: Options = {}) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 600 ? 740 : 860 });
    await page.emulateMedia({ colorScheme: "light" });
    if (url) {
      await page.goto(url);
      await arrived(page);
    }
    await prepare?.(page);
    if (!window) await unstick(page);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      const full = `${name}-${width}-${colorScheme}`;
      await page.screenshot({ path: `${all}/${full}.png`, fullPage: !window, animations: "disabled" });
      const picture = readme[full];
      if (picture) await page.screenshot({ path: `${shown}/${picture}`, animations: "disabled" });
    }
  }
}

/** A page signed in by a link. */
export async function signedIn(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation").first()).toBeVisible();
  return page;
}

/** Presses one button after the other; what lies on top, and what stands last on a page, goes first. */
export const press =
  (...names: (string | RegExp)[]) =>
  async (page: Page) => {
    for (const name of names) {
      const button = page.getByRole("button", { name, exact: typeof name === "string" }).filter({ visible: true });
      await button.last().click();
    }
  };

/** A dialog that has come to rest. */
export const dialog =
  (...names: (string | RegExp)[]) =>
  async (page: Page) => {
    for (const name of names) {
      await press(name)(page);
      await expect(page.getByRole("dialog").filter({ visible: true }).first()).toBeVisible(); // or the next press could hit what lies under it
    }
    await page.waitForLoadState("networkidle");
  };
