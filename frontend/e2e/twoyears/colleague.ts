import { expect, type Browser } from "@playwright/test";
import { answerAll, linkIn } from "./clients";
import { Desk } from "./desk";
import { person, type Person } from "./firm";
import { arrives } from "./mailman";
import { openWindow, says, signIn } from "./office";
import type { Run } from "./run";
import { accountOf, opinion } from "./simulate";

/** Who has answered names a colleague on the receipt; the lead accepts; then, and only then, they are written to, once, and answer. */
export async function namesAColleague(run: Run, browser: Browser, by: Person): Promise<Person> {
  const { held, tale, year, random } = run;
  const named = person(by.account, "Wanda", "Oyelaran", "decides");
  const why = "She signs the contract.";
  const desk = new Desk(held);
  const link = linkIn(held, by.email, "/s/");
  const receipt = await (await desk.get(link)).text();
  const [, opened = ""] = /id="colleagues".*?name="opened" value="([^"]*)"/s.exec(receipt) ?? [];
  const before = held.post.count;
  held.clock.pass(3);
  const sent = await desk.form(`${link}/colleagues`, { action: "name", opened: opened.replaceAll("&#43;", "+"), name: `${named.first} ${named.last}`, email: named.email, why });
  expect(sent.headers.get("location"), "the name is taken").toContain("named=");
  const account = accountOf(tale.firm, by);
  const { context, page } = await openWindow(held, browser);
  await signIn(held, page, account.lead.email);
  await page.goto(`${held.base}/accounts/${tale.accountIds.get(account.name)}`);
  await expect(page.getByRole("main")).toContainText("Who named them shows once your own answers for this account are in.");
  await expect(page.getByRole("main"), "nor why").not.toContainText(why);
  expect(held.post.to(named.email), "nobody writes to them before").toEqual([]);
  await page.getByRole("button", { name: `Accept ${named.first} ${named.last}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Accept and invite" }).click();
  await says(page, "is invited");
  await context.close();
  await arrives(held, "invitation", before, [named.email]);
  account.people.push(named);
  year.asked.push(named);
  const own = opinion(random, account.warmth);
  await answerAll(held, new Map([[named.email, own]]));
  year.clients.set(named.email, own);
  return named;
}
