import { expect, type Page } from "@playwright/test";
import { classOf, questionOf, type Class } from "./arithmetic";
import { labels } from "./clients";
import { berlin } from "./clock";
import type { Account, Person } from "./firm";
import type { Held } from "./held";
import { arrives } from "./mailman";
import { says, signIn } from "./office";
import { partOf } from "./post";
import { heard, teamOf, type Tale, type Year } from "./year";

/** The account whose review the story follows: the one most heard of, whose team has answered too. */
export function followed(tale: Tale, year: Year): Account {
  const [first] = tale.firm.accounts.filter((a) => year.team.has(a.name)).sort((a, b) => heard(year, b, true).length - heard(year, a, true).length);
  return first as Account;
}

export const reviewOf = (held: Held, tale: Tale, year: Year, account: Account) => `${held.base}/cycles/${year.id}/accounts/${tale.accountIds.get(account.name)}/review`;

/** What the rule puts on the agenda: three questions, blind spots first, within a class the widest gap first. */
function topicsOf(year: Year, account: Account): string[] {
  const order: Class[] = ["blind spot", "shared concern", "hidden strength", "shared strength"];
  const all = labels.flatMap((label, n) => {
    const [client, team] = [questionOf(heard(year, account, true), n).strength, questionOf(teamOf(year, account), n).strength];
    return client === undefined || team === undefined ? [] : [{ label, rank: order.indexOf(classOf(client, team)), gap: Math.abs(client - team) }];
  });
  return all.sort((a, b) => a.rank - b.rank || (Math.abs(a.gap - b.gap) < 1e-6 ? 0 : b.gap - a.gap)).slice(0, 3).map((q) => q.label);
}

export async function agendaHolds(held: Held, page: Page, tale: Tale, year: Year, account: Account, before: readonly string[] = []): Promise<void> {
  await page.goto(reviewOf(held, tale, year, account));
  const section = page.locator("section").filter({ has: page.getByRole("heading", { name: "Agenda", exact: true }) });
  await expect(section.locator("li > bdi")).toHaveText([...before, ...topicsOf(year, account), "What we agree"]);
}

/** A date is set, people are invited, and their calendars read what the mail brings. */
export async function meets(held: Held, page: Page, tale: Tale, year: Year, account: Account, guest: Person, secrets: readonly string[]): Promise<void> {
  await signIn(held, page, tale.firm.manager.email);
  await agendaHolds(held, page, tale, year, account);
  await page.getByLabel("When", { exact: true }).fill("2040-05-08T14:00");
  await page.getByRole("textbox", { name: "Where", exact: true }).fill("Their office, room 4");
  const comes = page.getByRole("textbox", { name: "Who comes" }).or(page.getByRole("combobox", { name: "Who comes" })); // the lead is on the list already
  await comes.fill(`${guest.first} ${guest.last}`);
  await page.getByRole("option", { name: `${guest.first} ${guest.last}`, exact: true }).click();
  await comes.press("Escape");
  await page.getByRole("button", { name: "Open the review" }).click();
  await says(page, "The review is saved.");
  const before = held.post.count;
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await page.getByLabel(/^Also to the client’s people/).check();
  await page.getByRole("dialog").getByRole("button", { name: "Send", exact: true }).click();
  await arrives(held, "review_invitation", before, [account.lead.email, guest.email]);
  const starts = berlin("2040-05-08 14:00").toISOString().replace(/[-:]|\.\d+/g, "");
  for (const letter of held.post.of("review_invitation", before)) {
    const event = partOf(letter.source, "text/calendar").replace(/\r\n[ \t]/g, "");
    expect(event, "the calendar’s own words").toContain("METHOD:REQUEST");
    expect(event, "when").toContain(`DTSTART:${starts}`);
    expect(event, "what").toMatch(new RegExp(`SUMMARY[^:]*:.*${account.name}`));
    expect(event, "where").toContain("room 4");
    for (const who of [account.lead.email, guest.email]) expect(event, "who comes").toContain(`mailto:${who}`);
    const all = ["text/plain", "text/html", "text/calendar"].map((type) => partOf(letter.source, type)).join("\n");
    for (const secret of secrets) expect(all, "nothing that anybody answered").not.toContain(secret);
  }
}
