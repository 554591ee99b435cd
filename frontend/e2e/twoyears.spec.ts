import { closes, lateAnswers, publishes } from "./twoyears/close";
import { namesAColleague } from "./twoyears/colleague";
import { accountPageHolds, cycleTableHolds, portfolioHolds } from "./twoyears/compare";
import { inventFirm, type Person } from "./twoyears/firm";
import { firmPageHolds } from "./twoyears/firmpage";
import { test } from "./twoyears/held";
import { ledgerHolds, nobodyTwice, Silence } from "./twoyears/ledger";
import { nextPageOpensWithIt, oldLinkTells, shares, verdictsShow } from "./twoyears/loop";
import { chases, looksAtTheMonitor, neverMailed } from "./twoyears/monitor";
import { startNextYear } from "./twoyears/nextyear";
import { openWindow, signIn } from "./twoyears/office";
import { draftCycle, importClients } from "./twoyears/prepare";
import { aYearPasses, promise } from "./twoyears/promises";
import { Random } from "./twoyears/random";
import { followed, meets } from "./twoyears/review";
import { firstDay, launch, nudge, opening, remarkOf, reminders, teams, wave, type Run } from "./twoyears/run";
import { schedules, toldAhead } from "./twoyears/schedule";
import { signOff } from "./twoyears/signoff";
import { aYearLater, fatesOf } from "./twoyears/simulate";
import { askedAt, heard, newYear, type Tale } from "./twoyears/year";
import { yearsPageHolds } from "./twoyears/years";

const seed = Number(process.env.STORY_SEED ?? 2040);

test("a firm of 60 accounts asks, meets, promises, and asks again a year later", async ({ browser, held }) => {
  test.setTimeout(900_000); // about three minutes where nothing else runs
  console.log(`the story’s seed: ${seed}`);
  const random = new Random(seed);
  const firm = inventFirm(random);
  const tale: Tale = { firm, never: new Set(), left: new Set(), accountIds: new Map() };
  const silence = new Silence(held, tale);
  const [first, second] = [newYear(2040), newYear(2041)];
  const { page } = await openWindow(held, browser);

  await test.step("the client list comes in, and a draft is made", async () => {
    await signIn(held, page, firm.manager.email, held.adminLink);
    await importClients(held, page, firm);
    first.id = await draftCycle(held, page, "2040-03-05 09:00", "2040-03-26 14:00");
  });
  await test.step("the leads sign off whom to ask", () => signOff(held, browser, page, tale, first));

  const run: Run = {
    held, tale, year: first, random, fates: fatesOf(random, first.asked),
    days: { launch: "2040-03-01 10:00", opens: "2040-03-05 09:01", first: "2040-03-06 10:00", sellers: "2040-03-07 10:00", reminder1: "2040-03-09 09:06", second: "2040-03-12 14:00", reminder2: "2040-03-15 09:06", third: "2040-03-16 10:00", nudge: "2040-03-23 14:05", close: "2040-03-26 11:00" },
  };
  await test.step("the cycle is launched, and opens at its time", async () => {
    await launch(run, page);
    await opening(run);
    silence.note();
  });
  await test.step("clients answer, some say no; most teams answer blind", async () => {
    await firstDay(run, browser);
    silence.note();
    await teams(run, browser, "most");
  });
  await test.step("reminders go to the silent alone, and one is chased", async () => {
    await reminders(run, "reminder_1", run.days.reminder1);
    await wave(run, run.days.second, 0.4, 0.7);
    await held.clock.to("2040-03-13 10:00");
    await chases(held, page, tale, first);
    await reminders(run, "reminder_2", run.days.reminder2);
    await wave(run, run.days.third, 0.7, 1);
  });
  await test.step("the last team is nudged and answers; the monitor has seen it all", async () => {
    await nudge(run);
    await teams(run, browser, "rest");
    await looksAtTheMonitor(held, page, tale, first);
    await neverMailed(held, page, tale);
  });
  await test.step("the close freezes what there is, and late answers move nothing", async () => {
    await closes(run, page);
    await cycleTableHolds(held, page, tale, first, false);
    await lateAnswers(run, "2040-03-29 10:00");
    await cycleTableHolds(held, page, tale, first, false);
  });
  await test.step("late answers make a second version", async () => {
    await publishes(held, page, tale, first);
    await cycleTableHolds(held, page, tale, first, true);
    await portfolioHolds(held, page, tale, first, true);
    await firmPageHolds(held, page, tale, first, true);
    for (const account of firm.accounts.filter((a) => heard(first, a, true).length > 1).slice(0, 3)) await accountPageHolds(held, page, tale, first, account, true);
  });
  await test.step("the ledger and the post office agree", () => ledgerHolds(held, page, first, 0, run.fates));

  const account = followed(tale, first);
  const guest = askedAt(first, account).find((p) => !tale.never.has(p.email)) as Person;
  const stranger = first.asked.find((p) => p.account !== account.name && !tale.never.has(p.email)) as Person;
  await test.step("the review: an agenda by rule, an invitation to calendars, two promises, and a word to the client", async () => {
    await held.clock.to("2040-04-17 10:00");
    await meets(held, page, tale, first, account, guest, [remarkOf(first)]);
    await held.clock.to("2040-05-08 16:00");
    await promise(held, page, tale, first, account);
    await shares(held, page, tale, first, account);
    await oldLinkTells(held, guest, stranger, ["Not yet", "Not yet"], [remarkOf(first)]);
  });
  await test.step("one promise is kept, the other is overdue, and the client’s old link says so", async () => {
    await aYearPasses(held, page, tale, account);
    await oldLinkTells(held, guest, stranger, ["Kept", "Not kept"], [remarkOf(first)]);
  });

  await test.step("next year’s review starts from this one", async () => {
    await held.clock.to("2041-02-18 10:00");
    aYearLater(random, firm);
    await startNextYear(held, page, tale, first, second);
  });
  const next: Run = {
    ...run, year: second, fates: fatesOf(random, second.asked),
    days: { launch: "2041-02-28 10:00", opens: "2041-03-04 09:01", first: "2041-03-05 10:00", sellers: "2041-03-06 10:00", reminder1: "2041-03-08 09:06", second: "2041-03-11 14:00", reminder2: "2041-03-14 09:06", third: "2041-03-15 10:00", nudge: "2041-03-19 16:05", close: "2041-03-25 11:00" },
  };
  const mails = held.post.count;
  let judge = guest;
  await test.step("the second opening is left to the clock, and clients are told ahead", async () => {
    await schedules(next, page, "2041-03-22 16:00");
    await toldAhead(next, "2041-03-01 09:05");
    await opening(next);
    silence.note();
  });
  await test.step("the page opens with what came of the last review, and a client says what they think of it", async () => {
    await held.clock.to("2041-03-05 09:30");
    const spared = [...next.fates.gone, ...next.fates.returned, ...next.fates.no];
    judge = askedAt(second, account).find((p) => first.asked.includes(p) && !spared.includes(p)) as Person;
    await nextPageOpensWithIt(held, first, account, judge, stranger, [remarkOf(first)]);
    await firstDay(next, browser);
    silence.note();
  });
  await test.step("a client names a colleague, who is asked once the lead agrees", async () => {
    await held.clock.to("2041-03-05 16:00");
    await namesAColleague(next, browser, second.asked.find((p) => second.clients.has(p.email) && p.account !== account.name) as Person);
  });
  await test.step("the second year runs on like the first", async () => {
    await teams(next, browser, "most");
    await reminders(next, "reminder_1", next.days.reminder1);
    await wave(next, next.days.second, 0.4, 0.7);
    await reminders(next, "reminder_2", next.days.reminder2);
    await wave(next, next.days.third, 0.7, 1);
    await nudge(next);
    await teams(next, browser, "rest");
    await looksAtTheMonitor(held, page, tale, second);
  });
  await test.step("it closes, and both years stand side by side", async () => {
    await closes(next, page);
    await cycleTableHolds(held, page, tale, second, false);
    await portfolioHolds(held, page, tale, second, false);
    await firmPageHolds(held, page, tale, second, false);
    await accountPageHolds(held, page, tale, second, account, false);
    await verdictsShow(held, page, tale, second, account, judge);
    await yearsPageHolds(held, page, tale, first, second);
    await cycleTableHolds(held, page, tale, first, true);
    await neverMailed(held, page, tale);
  });
  await test.step("nobody was written to twice, or against their will", async () => {
    await ledgerHolds(held, page, second, mails, next.fates);
    nobodyTwice(held);
    silence.holds();
  });
});
