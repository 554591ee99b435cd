import type { Page } from "@playwright/test";

/** Waits as long as hands need at the least for a page of questions, or for its one button: what comes sooner is taken for a mail scanner's. */
export const unhurried = (page: Page) => page.waitForTimeout(3000);
