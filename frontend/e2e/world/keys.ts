import { expect, type Locator, type Page } from "@playwright/test";
import type { Demo } from "./world";

/** Where the focus is, and whether somebody who looks can tell. */
const standing = () => {
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  const style = getComputedStyle(at);
  const marked = style.outlineStyle !== "none" || style.boxShadow !== "none" || at.id === "main" || at.matches("iframe, :disabled") || getComputedStyle(at.closest("[data-question], label, .mantine-Input-wrapper") ?? at).outlineStyle !== "none";
  return marked || at.matches("input, textarea, [role=dialog], [tabindex='-1']") ? "seen" : `nothing shows that ${at.outerHTML.slice(0, 160)} has the focus`;
};

/** Walks with Tab until something has the focus; every step on the way has to be seen. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab") {
  await expect(target).toBeVisible();
  for (let n = 0; n < 250; n++) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press(key);
    expect(["", "seen"]).toContain(await page.evaluate(standing)); // nowhere: the browser's own bar, between the end and the beginning
  }
  throw new Error(`${String(target)} is out of the keyboard's reach`);
}

export const button = (page: Page | Locator, name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" }).filter({ visible: true }).first();

export async function pressOn(page: Page, name: string | RegExp, within: Page | Locator = page) {
  await tabTo(page, button(within, name));
  await page.keyboard.press("Enter");
}

/** What is open over the page. */
export const dialogOn = (page: Page) => page.getByRole("dialog").filter({ visible: true });

/** Holds that the focus is on something, wherever that is: a keyboard goes on from there. */
export async function somewhere(page: Page) {
  await expect(page.locator(":focus"), "the focus is somewhere").toHaveCount(1);
}

/** Opens a dialog with Enter, walks once around in it, shuts it with Escape, and is back on what opened it. */
export async function opensAndShuts(page: Page, name: string | RegExp) {
  await pressOn(page, name);
  const dialog = dialogOn(page);
  await expect(dialog).toBeVisible();
  for (let n = 0; n < 8; n++) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((one) => one.contains(document.activeElement)), "the focus left an open dialog").toBe(true);
  }
  await expect(async () => {
    await page.keyboard.press("Escape"); // the first may shut a list of names that is open in it
    await expect(dialog).toHaveCount(0, { timeout: 2000 });
  }).toPass();
  await expect(button(page, name)).toBeFocused();
}

/** Goes to a page and waits until it stands there; a quiet network is not waited for, as a page may hold another one that is posted into it. */
export async function open(page: Page, demo: Demo, path: string) {
  await page.goto(demo.base_url + path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
}
