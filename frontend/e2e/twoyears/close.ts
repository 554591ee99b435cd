import { expect, type Page } from "@playwright/test";
import { answerAll } from "./clients";
import type { Held } from "./held";
import { arrives } from "./mailman";
import { figuresOf, says, signIn, table, rowsOf } from "./office";
import type { Run } from "./run";
import { accountOf, opinion } from "./simulate";
import { heard, type Tale, type Year } from "./year";

/** Who is missing, before the close freezes what there is. */
export async function closes({ held, tale, year, days }: Run, page: Page): Promise<void> {
  await held.clock.to(days.close);
  await signIn(held, page, tale.firm.manager.email);
  await page.goto(`${held.base}/cycles/${year.id}/close`);
  const unheard = tale.firm.accounts.filter((a) => heard(year, a, false).length === 0).length;
  expect(await figuresOf(page)).toMatchObject({
    "Accounts unheard": `${unheard} of 60`, "Teams not sealed": `${60 - year.team.size} of 60`,
    "Silent clients": `${year.asked.length - year.clients.size} of ${year.asked.length}`,
  });
  const before = held.post.count;
  await page.getByRole("button", { name: "Close now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close the cycle" }).click();
  await says(page, "The cycle is closed.");
  await arrives(held, "thanks", before, [...year.clients.keys()].filter((e) => !tale.never.has(e)));
}

/** Some answer after the freeze: nothing moves until the manager publishes the second version. */
export async function lateAnswers({ held, tale, year, fates, random }: Run, day: string): Promise<void> {
  await held.clock.to(day);
  const answers = new Map(fates.late.map((p) => [p.email, opinion(random, accountOf(tale.firm, p).warmth)]));
  await answerAll(held, answers);
  for (const [email, own] of answers) year.late.set(email, own);
}

export async function publishes(held: Held, page: Page, tale: Tale, year: Year): Promise<void> {
  await signIn(held, page, tale.firm.manager.email);
  await page.goto(`${held.base}/cycles/${year.id}`);
  await says(page, `${year.late.size} late answers wait`);
  await page.getByRole("button", { name: "Publish as version 2" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish version 2" }).click();
  await says(page, "Version 2 is published.");
  await page.getByText("Versions and late answers").click();
  const [second, first] = await rowsOf(table(page, "Versions of the results"));
  expect(first?.slice(3), "version 1").toEqual([String(year.clients.size), "–", String(year.team.size)]);
  expect(second?.slice(3), "version 2").toEqual([String(year.clients.size + year.late.size), String(year.late.size), String(year.team.size)]);
}
