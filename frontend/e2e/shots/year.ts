import type { Page } from "@playwright/test";
import type { Demo } from "../world/world";
import { wholeYear } from "../world/year";
import { yearPages } from "../world/pages";
import { dialog, shoot } from "./shoot";

/** The yearly review, from the questionnaire to next year's. */
export async function year(page: Page, lead: Page, demo: Demo) {
  const y = await wholeYear(page, lead, demo);
  for (const [name, path] of yearPages(demo, y)) await shoot(page, name, demo.base_url + path);
  const over = (name: string, path: string, ...names: (string | RegExp)[]) => shoot(page, name, demo.base_url + path, { window: true, prepare: dialog(...names) });
  await over("dialog-publish", `/settings/questionnaires/${y.own}`, "Publish");
  await over("dialog-take-off", `/cycles/${y.draft}/accounts/${demo.account_id}/list`, /^Take .+ off the list$/);
  await over("dialog-commitment", `/cycles/${y.last}/accounts/${demo.account_id}/review`, "Add");
  await over("dialog-invite", `/cycles/${y.last}/accounts/${demo.account_id}/review`, "Send the invitation");
  await over("dialog-chase", `/cycles/${demo.cycle_id}/chase`, /^Write a note to /);
  await shoot(page, "questionnaire-combined", `${demo.base_url}/settings/questionnaires/new`, {
    prepare: async (p) => {
      for (const name of [/^Mutual value/, /^Pyramid/, /^Where would you like/]) await p.getByRole("checkbox", { name }).check();
      await p.getByText(/to answer\./).waitFor();
    },
  });
}
