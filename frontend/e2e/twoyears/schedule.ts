import { expect, type Page } from "@playwright/test";
import type { Held } from "./held";
import { arrives } from "./mailman";
import { says, signIn } from "./office";
import type { Run } from "./run";

/** The opening is left to the clock: a pre-notice three days ahead, a deadline of the teams' own. */
export async function schedules({ held, tale, year, days }: Run, page: Page, teamDue: string): Promise<void> {
  await held.clock.to(days.launch);
  await signIn(held, page, tale.firm.manager.email);
  await page.goto(`${held.base}/cycles/${year.id}/edit`);
  await page.getByRole("textbox", { name: "Pre-notice to clients" }).or(page.getByRole("combobox", { name: "Pre-notice to clients" })).click();
  await page.getByRole("option", { name: "3 days before it opens" }).click();
  await page.getByLabel("Account team’s deadline").fill(teamDue.replace(" ", "T"));
  await page.getByRole("button", { name: "Save the draft" }).click();
  const launch = page.getByRole("region", { name: "Before the launch" });
  await launch.getByRole("button", { name: "Schedule the opening" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Schedule the opening" }).click();
  await says(page, "It opens by itself on");
  const plan = page.getByRole("list", { name: "Who gets what when" });
  await expect(plan.getByRole("listitem").filter({ hasText: "Team’s deadline" }).locator("time")).toHaveAttribute("datetime", /^2041-03-22T15:00/);
  await expect(plan.getByRole("listitem").filter({ hasText: "Pre-notice" })).toContainText(`${year.asked.length} clients`);
}

/** Everybody who will be asked is told ahead, once, without a link to answer by. */
export async function toldAhead({ held, tale, year }: Run, day: string): Promise<void> {
  const before = held.post.count;
  await held.clock.to(day);
  await arrives(held, "announcement", before, year.asked.map((p) => p.email).filter((e) => !tale.never.has(e)));
  for (const letter of held.post.of("announcement", before)) expect(letter.links.filter((l) => /^\/s\/[^/]+$/.test(new URL(l).pathname)), "no link to answer by").toEqual([]);
}
