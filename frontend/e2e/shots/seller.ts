import type { Page } from "@playwright/test";
import type { Demo } from "../world/world";
import { fill } from "./client";
import { press, shoot } from "./shoot";

/** An account lead before the answers are in, and on the way to sealing them. */
export async function seller(page: Page, demo: Demo) {
  const answer = `${demo.base_url}/answer/${demo.cycle_id}/${demo.account_id}`;
  await shoot(page, "seller-cycles", `${demo.base_url}/cycles`);
  await shoot(page, "seller-cycle", `${demo.base_url}/cycles/${demo.cycle_id}`);
  await shoot(page, "seller-actions", `${demo.base_url}/actions`);
  await shoot(page, "seller-settings", `${demo.base_url}/settings/people`);
  await shoot(page, "gap-sealed", `${demo.base_url}/cycles/${demo.cycle_id}/accounts/${demo.account_id}`, { widths: [360, 768, 1280] });
  await shoot(page, "seller-survey", answer);
  await shoot(page, "seller-seal", answer, {
    prepare: async (p) => {
      await fill(p, 1);
      await press("Send answers")(p);
    },
  });
  await press("Seal my answers")(page);
  await shoot(page, "seller-receipt", null);
}
