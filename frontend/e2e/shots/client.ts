import type { Page } from "@playwright/test";
import { asked, unhurried } from "../world/hands";
import { expect, type Demo } from "../world/world";
import { press, shoot } from "./shoot";

export const option = (page: Page, key: string, level: number) => page.locator(`label:has(input[name="q.${key}"][value="${level}"])`);

/** Answers every question of the form that is open, in a zigzag. */
export async function fill(page: Page, from = 0) {
  for (const [n, key] of (await asked(page)).entries()) await option(page, key, (n + from) % 4).click();
}

/** Everything that a client meets behind the link, in the order in which one thing leads to the other. */
export async function client(page: Page, demo: Demo) {
  const link = demo.client_url;
  await shoot(page, "survey", link);
  await shoot(page, "survey-comment", link, {
    window: true,
    prepare: async (p) => {
      await p.getByText("Privacy").click();
      await option(p, "partnership", 1).click();
      await p.getByText("Add a comment").first().click();
      await p.locator("#c-partnership").fill("You asked late this year, and still you asked.");
    },
  });
  await shoot(page, "survey-summary", link, {
    prepare: async (p) => {
      await option(p, "impact", 2).click();
      await press("Send answers")(p);
      await expect(p.getByRole("alert")).toBeVisible();
    },
  });
  await shoot(page, "not-you", `${link}?not-me`);
  await shoot(page, "opt-out", `${link}/opt-out`);
  await shoot(page, "broken-link", `${link.slice(0, -4)}AAAA`);
  await page.goto(link);
  await option(page, "impact", 2).click();
  await unhurried(page);
  await press("Save for later")(page);
  await shoot(page, "saved-for-later", `${link}?saved=1`);
  await shoot(page, "survey-saved", link, { window: true });
  await page.goto(link);
  await fill(page);
  await unhurried(page);
  await press("Send answers")(page);
  await shoot(page, "receipt", link);
  await page.getByRole("link", { name: "Change my answers" }).click();
  await shoot(page, "survey-change", page.url());
}

/** What a client sees after saying that the link is somebody else's, and after saying no. */
export async function refusing(page: Page, astray: string, no: string) {
  await page.goto(`${astray}?not-me`);
  await unhurried(page);
  await press("This isn’t me")(page);
  await shoot(page, "not-you-done", null);
  await shoot(page, "revoked-link", astray);
  await page.goto(`${no}/opt-out`);
  await unhurried(page);
  await press("Stop the email")(page);
  await shoot(page, "opt-out-done", null);
}
