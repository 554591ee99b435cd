import type { Page } from "@playwright/test";

/** Pauses as people do before they send: what comes sooner, or right after all links of a mail, is taken for a mail scanner's. */
export const unhurried = (page: Page) => page.waitForTimeout(11_000);
