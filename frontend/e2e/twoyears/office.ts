import { expect, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { askForLink } from "./desk";
import type { Held } from "./held";

/** A window of a browser that goes by the story's clock. */
export async function openWindow(held: Held, browser: Browser, width = 1440): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 740 : 1100 }, reducedMotion: "reduce", timezoneId: "Europe/Berlin" });
  const forget = await held.clock.tells((now) => context.clock.setFixedTime(now));
  context.once("close", forget);
  return { context, page: await context.newPage() };
}

/** Signs somebody in as people do: by a link in a mail, and its button. */
export async function signIn(held: Held, page: Page, email: string, link?: string): Promise<void> {
  const post = async (path: string, data: unknown) => {
    const answer = await page.context().request.post(held.base + path, { data, headers: { Origin: held.base } });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await page.goto(link ?? (await askForLink(held, email, post)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation").first().waitFor();
}

/** The texts of a table's cells, a space for a space, without what only screen readers are told. */
export async function rowsOf(table: Locator): Promise<string[][]> {
  await table.locator("tbody tr").first().waitFor();
  return table.locator("tbody tr").evaluateAll((all) =>
    all.map((row) =>
      [...row.querySelectorAll("th, td")].map((cell) => {
        const copy = cell.cloneNode(true) as Element;
        for (const hidden of copy.querySelectorAll(".visually-hidden")) hidden.remove();
        return (copy.textContent ?? "").trim().replace(/\s+/g, " ");
      }),
    ),
  );
}

/** The figures at the head of a page, by their labels: "Clients done" is "65 of 180". */
export async function figuresOf(page: Page): Promise<Record<string, string>> {
  const main = page.getByRole("main");
  await main.locator("dl dt").first().waitFor();
  const pairs = await main.locator("dl").first().locator("dt").evaluateAll((all) =>
    all.map((dt) => {
      const dd = dt.nextElementSibling ?? dt.parentElement?.querySelector("dd");
      return [dt.textContent ?? "", (dd?.textContent ?? "").trim().replace(/\s+/g, " ")] as const;
    }),
  );
  return Object.fromEntries(pairs);
}

export const table = (page: Page, name: string | RegExp) => page.getByRole("table", { name });

/** Waits for what a page says when something is done. */
export const says = (page: Page, words: string | RegExp) => expect(page.getByText(words).first()).toBeVisible();
