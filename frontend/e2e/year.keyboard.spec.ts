import type { Browser } from "@playwright/test";
import { signedIn } from "./shots/shoot";
import { button, dialogOn, open, opensAndShuts, pressOn, somewhere, tabTo } from "./world/keys";
import { adminLink, expect, test, type World } from "./world/world";
import { asker } from "./world/year";

/** The administrator's desk, with the demo's two cycles. */
async function desk(browser: Browser, { demo }: World) {
  if (!demo) throw new Error("worked in the demo");
  const office = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const page = await signedIn(office, await adminLink(office.request, demo));
  const ask = asker(page, demo);
  const { cycles } = await ask<{ cycles: { id: string; state: string }[] }>("GET", "/cycles");
  return { demo, office, page, ask, last: cycles.find((c) => c.state === "closed")?.id ?? "" };
}

test.setTimeout(600_000);

test("a questionnaire is written and published with the keyboard alone", async ({ browser, world }) => {
  const { demo, office, page } = await desk(browser, world);
  await open(page, demo, "/settings/questionnaires/new");
  await tabTo(page, page.getByRole("checkbox", { name: /^Care/ }));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByLabel("Name"));
  await page.keyboard.type("Care by keyboard");
  await expect(page.getByText(/to answer\./)).toBeVisible();
  await pressOn(page, "Continue to the words");
  const short = page.getByLabel("Short name, for charts").first();
  await expect(short).toBeVisible();
  await tabTo(page, short);
  const was = await short.inputValue();
  await page.keyboard.press("End");
  await page.keyboard.type(" now");
  await expect(page.getByText("All changes are saved")).toBeVisible();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByLabel("Short name, for charts").nth(1)).toHaveValue(`${was} now`);
  await opensAndShuts(page, "Publish");
  const same = page.getByRole("checkbox", { name: /^Both wordings ask the same/ }).first(); // as the lens has it
  await tabTo(page, same);
  await page.keyboard.press("Space");
  await expect(page.getByText(/^1 thing to mend before/)).toBeVisible();
  await page.keyboard.press("Space");
  await expect(page.getByText("Nothing stands against publishing it.")).toBeVisible();
  await expect(page.getByText("All changes are saved")).toBeVisible();
  await tabTo(page, button(page, "Publish"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await pressOn(page, "Publish version 1");
  await expect(page.getByText("Version 1 is published").first()).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(button(page, "Publish")).toBeFocused();
  await office.close();
});

test("a review is saved, and promises are made, settled and changed, with the keyboard alone", async ({ browser, world }) => {
  const { demo, office, page, last } = await desk(browser, world);
  const dialog = dialogOn(page);
  await open(page, demo, `/cycles/${last}/accounts/${demo.account_id}/review`);
  await tabTo(page, page.getByLabel("Where", { exact: true }));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Room Elbe");
  await pressOn(page, /^(Open|Save) the review$/);
  await expect(page.getByText("The review is saved.")).toBeVisible();
  await expect(button(page, "Save the review")).toBeFocused();

  for (const what of ["Name one person for billing", "Visit the Rotterdam site"]) {
    await opensAndShuts(page, "Add");
    await page.keyboard.press("Enter");
    await expect(dialog.getByLabel("What", { exact: true })).toBeFocused();
    await pressOn(page, "Add the commitment", dialog); // empty: refused, and the focus is on what is missing
    await expect(dialog.getByLabel("What", { exact: true })).toBeFocused();
    await page.keyboard.type(what);
    const who = dialog.getByLabel("Who", { exact: true });
    await tabTo(page, who);
    for (const key of ["ArrowDown", "Enter"]) await page.keyboard.press(key); // the first of the names, and nothing is sent yet
    await expect(who).not.toHaveValue("");
    await tabTo(page, dialog.getByLabel("How we will know"));
    await page.keyboard.type("They say so");
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(button(page, "Add")).toBeFocused();
  }
  await pressOn(page, "Kept: Name one person for billing");
  await expect(button(page, "Open again: Name one person for billing")).toBeVisible();
  await somewhere(page);

  await open(page, demo, "/actions");
  await opensAndShuts(page, "Edit: Visit the Rotterdam site");
  await opensAndShuts(page, "Not kept: Visit the Rotterdam site");
  await page.keyboard.press("Enter");
  await pressOn(page, "Save", dialog); // without a reason: refused
  await expect(page.getByLabel("What happened")).toBeFocused();
  await page.keyboard.type("Their site was closed until autumn.");
  await pressOn(page, "Save", dialog);
  await expect(dialog).toHaveCount(0);
  await expect(button(page, "Not kept: Visit the Rotterdam site")).toHaveCount(0); // only open ones are shown
  await somewhere(page);
  await tabTo(page, page.getByRole("combobox", { name: "Show" }));
  for (const key of ["Enter", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await expect(page).toHaveURL(/show=/);
  await somewhere(page);
  await office.close();
});

test("accounts are imported, mended and taken back with the keyboard alone", async ({ browser, world }) => {
  const { demo, office, page } = await desk(browser, world);
  const dialog = dialogOn(page);
  await open(page, demo, "/import");
  const lines = [
    "account,worth a year,currency,lead_email,lead_name,first_name,last_name,email,decision_role",
    "Keyboard Foods,a lot,EUR,amara.osei@larkfield.example,Amara Osei,Nina,Holt,nina.holt@keyboard-foods.example,decides",
    "Keyboard Mills,90000,EUR,amara.osei@larkfield.example,Amara Osei,Ben,Ray,ben.ray at keyboard-mills,decides",
    "Keyboard Wines,90000,EUR,amara.osei@larkfield.example,Amara Osei,Ida,Lund,ida.lund@keyboard-wines.example,decides,one too many",
  ];
  const choose = page.getByLabel("Drop a CSV or Excel file here");
  await choose.focus(); // what a file chooser does is the browser's
  await choose.setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) });

  const taken = page.getByLabel("What “worth a year” is taken for");
  await expect(taken.first()).toBeVisible();
  await somewhere(page);
  await tabTo(page, taken.first());
  await page.keyboard.press("Enter");
  const value = page.getByRole("option", { name: /value/i }).first();
  await expect(value).toBeVisible();
  for (let n = 0; n < 60 && (await value.getAttribute("data-combobox-selected")) === null; n++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(taken.first()).toHaveValue(/value/i);
  await tabTo(page, button(page, "Check again with these columns"), "Shift+Tab");
  await page.keyboard.press("Enter");

  const worth = page.getByLabel("worth a year, row 2");
  await expect(worth).toBeVisible();
  await somewhere(page);
  await tabTo(page, worth);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("240000");
  await page.keyboard.press("Enter"); // leads to the next
  const email = page.getByLabel("email, row 3");
  await expect(email).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("ben.ray@keyboard-mills.example");
  await page.keyboard.press("Enter");
  await expect(button(page, "Edit the row")).toBeFocused();
  await expect(email).toHaveCount(0); // both are right now
  await expect(button(page, "Edit the row")).toBeFocused();
  await opensAndShuts(page, "Edit the row");
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByLabel(/beyond the columns/));
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);

  await expect(button(page, /^Import \d+ account|^Import .*3 accounts/)).toBeEnabled();
  await somewhere(page);
  await pressOn(page, /^Import .*\d+ account/);
  await expect(page.getByText("The import is done.")).toBeVisible();
  await somewhere(page);
  await opensAndShuts(page, "Undo this import");
  await page.keyboard.press("Enter");
  await pressOn(page, "Undo the import", dialog);
  await expect(page.getByText("The import is undone.").first()).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await somewhere(page);
  await office.close();
});

test("a running cycle is watched, prolonged, paused and closed with the keyboard alone", async ({ browser, world }) => {
  const { demo, office, page } = await desk(browser, world);
  const dialog = dialogOn(page);
  await open(page, demo, `/cycles/${demo.cycle_id}`);
  await opensAndShuts(page, "Extend");
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByLabel(/^Closes, /));
  await page.keyboard.press("Enter"); // the same end as now: refused
  await expect(dialog.getByLabel(/^Closes, /)).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel(/^Closes, /)).toBeFocused();
  const end = await dialog.getByLabel(/^Closes, /).inputValue();
  for (const key of ["Tab", "Tab", "Tab", "Tab", "ArrowUp"]) await page.keyboard.press(key); // over the date and the hour: a minute later
  await expect(dialog.getByLabel(/^Closes, /)).not.toHaveValue(end);
  await pressOn(page, "Extend", dialog);
  await expect(page.getByText("The cycle now closes").first()).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(button(page, "Extend")).toBeFocused();

  await opensAndShuts(page, /team(’s)? deadline$/);
  await opensAndShuts(page, "Pause this cycle’s email");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await page.keyboard.type("The address list is being checked");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(button(page, "Resume")).toBeVisible();
  await somewhere(page); // the button that asked has gone
  await opensAndShuts(page, "Resume");
  await page.keyboard.press("Enter");
  await pressOn(page, "Resume email", dialog);
  await expect(button(page, "Resume")).toHaveCount(0);
  await somewhere(page);

  await open(page, demo, `/cycles/${demo.cycle_id}/close`);
  const days = page.getByLabel("Days for late answers");
  await tabTo(page, days);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("10");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Late answers are taken for 10 days").first()).toBeVisible();
  await expect(days).toBeFocused();
  await opensAndShuts(page, "Close now");
  await page.keyboard.press("Enter");
  await pressOn(page, "Not now", dialog);
  await expect(button(page, "Close now")).toBeFocused();
  await page.keyboard.press("Enter");
  await pressOn(page, "Close the cycle", dialog);
  await expect(page.getByText("The cycle is closed.").first()).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await somewhere(page);
  await tabTo(page, page.getByRole("link", { name: "Start next year’s review" }));
  await office.close();
});
