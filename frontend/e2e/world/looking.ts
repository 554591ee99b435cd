import type { Browser, BrowserContext, Page } from "@playwright/test";
import { putAxe, violations } from "../axe";
import { arrived } from "./hands";
import { fingersFit } from "./targets";
import { expect, test } from "./world";

/** Says at once what it finds, for a run over all pages takes minutes; frames are left out: no script runs in those that show a mail. */
export async function findsNothing(page: Page, name: string, rules: string[] = []) {
  await putAxe(page);
  const told = await violations(page, rules);
  for (const one of told) console.log(`${name}: ${one}`);
  expect.soft(told, name).toEqual([]);
}

/** Everything in the light theme; in the dark one only what a theme can change. */
export async function findsNothingInBoth(page: Page, name: string) {
  await page.emulateMedia({ colorScheme: "light" });
  await findsNothing(page, `${name}, light`);
  await page.emulateMedia({ colorScheme: "dark" });
  await findsNothing(page, `${name}, dark`, ["color-contrast", "link-in-text-block"]);
}

/** Nothing sticks out at the side; what does is named. */
export async function fits(page: Page, name: string) {
  const out = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const beyond = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > edge + 0.5 || one.getBoundingClientRect().left < -0.5);
    return [`${document.documentElement.scrollWidth} px in ${edge}`, ...beyond.slice(-3).map((one) => one.outerHTML.slice(0, 160))];
  });
  if (out.length > 0) console.log(`${name} is too wide: ${out.join("\n  ")}`);
  expect.soft(out, `${name} fits`).toEqual([]);
}

const widths = [768, 360];

/** From a desk to a phone nothing sticks out at the side; on the phone axe looks again, for a page may be another there, and, if wished, whether fingers can press all of it. */
export async function fitsAll(page: Page, name: string, fingers = false) {
  await page.emulateMedia({ colorScheme: "light" });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForTimeout(100); // until pictures have drawn themselves anew
    await fits(page, `${name}, ${width} px`);
  }
  await findsNothing(page, `${name}, on a phone`);
  if (fingers) await fingersFit(page, `${name}, on a phone`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Something to look at, and how a page gets there. */
export type View = readonly [name: string, open: (page: Page) => Promise<unknown>];

/** Goes to a page of the dashboard, and waits until it is all there. */
export async function opens(page: Page, url: string, heading: string | RegExp = "") {
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(heading);
  await arrived(page);
}

/** A window at a desk, for whoever is signed in by the cookies of another one. */
export async function windowOf(browser: Browser, another?: BrowserContext): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...(another ? { storageState: await another.storageState() } : {}) });
}

/**
 * Looks at one view after the other, and goes on past one that doesn't open. Several windows may share the views, for each waits for most of
 * its time; none shares its connections, of which a browser has six for one address: each page holds one for the news.
 */
export async function lookThrough(office: BrowserContext, views: Iterator<View>, fingers = false) {
  const browser = office.browser();
  if (!browser) throw new Error("a window has a browser");
  const context = await windowOf(browser, office);
  const page = await context.newPage();
  for (let next = views.next(); !next.done; next = views.next()) {
    const [name, open] = next.value;
    await test.step(name, async () => {
      const fault = await open(page).then(() => null, String);
      if (fault) console.log(`${name} does not open: ${fault}`);
      expect.soft(fault, `${name} opens`).toBeNull();
      if (fault) return;
      await findsNothingInBoth(page, name);
      await fitsAll(page, name, fingers);
    });
  }
  await context.close();
}
