import type { Locator, Page } from "@playwright/test";
import { signedIn } from "./shots/shoot";
import { arrived } from "./world/hands";
import { adminLink, expect, test, type Demo } from "./world/world";
import { asker } from "./world/year";

/** Where the focus is, and whether somebody who looks can tell. */
const standing = () => {
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  const style = getComputedStyle(at);
  const marked = style.outlineStyle !== "none" || style.boxShadow !== "none" || at.id === "main" || at.matches("iframe, :disabled") || getComputedStyle(at.closest("[data-question], label, .mantine-Input-wrapper") ?? at).outlineStyle !== "none";
  return marked || at.matches("input, textarea, [role=dialog], [tabindex='-1']") ? "seen" : `nothing shows that ${at.outerHTML.slice(0, 160)} has the focus`;
};

/** Walks with Tab until something has the focus; every step on the way has to be seen. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab") {
  await expect(target).toBeVisible();
  for (let n = 0; n < 250; n++) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press(key);
    expect(["", "seen"]).toContain(await page.evaluate(standing)); // nowhere: the browser's own bar, between the end and the beginning
  }
  throw new Error(`${String(target)} is out of the keyboard's reach`);
}

const button = (page: Page | Locator, name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" }).filter({ visible: true }).first();

async function pressOn(page: Page, name: string | RegExp) {
  await tabTo(page, button(page, name));
  await page.keyboard.press("Enter");
}

/** Opens a dialog with Enter, walks once around in it, shuts it with Escape, and is back on what opened it. */
async function opensAndShuts(page: Page, name: string | RegExp) {
  await pressOn(page, name);
  const dialog = page.getByRole("dialog").filter({ visible: true });
  await expect(dialog).toBeVisible();
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((one) => one.contains(document.activeElement)), "the focus left an open dialog").toBe(true);
  }
  await expect(async () => {
    await page.keyboard.press("Escape"); // the first may shut a list of names that is open in it
    await expect(dialog).toHaveCount(0, { timeout: 2000 });
  }).toPass();
  await expect(button(page, name)).toBeFocused();
}

async function open(page: Page, demo: Demo, path: string) {
  await page.goto(demo.base_url + path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await arrived(page);
}

test("the yearly review is worked with the keyboard alone", async ({ browser, world }) => {
  const { demo } = world;
  if (!demo) throw new Error("worked in the demo");
  test.setTimeout(600_000);
  const office = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const page = await signedIn(office, await adminLink(office.request, demo));
  const ask = asker(page, demo);
  const { cycles } = await ask<{ cycles: { id: string; state: string }[] }>("GET", "/cycles");
  const last = cycles.find((c) => c.state === "closed")?.id ?? "";

  await test.step("editor", async () => {
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
  });

  await test.step("review and commitments", async () => {
    await open(page, demo, `/cycles/${last}/accounts/${demo.account_id}/review`);
    await tabTo(page, page.getByLabel("Where", { exact: true }));
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Room Elbe");
    await pressOn(page, /^(Open|Save) the review$/);
    await expect(page.getByText("The review is saved.")).toBeVisible();
    await expect(button(page, "Save the review")).toBeFocused();
    await opensAndShuts(page, "Add");
    await page.keyboard.press("Enter");
    await pressOn(page, "Add the commitment"); // empty: refused, and the focus is on what is missing
    await expect(page.getByRole("dialog").getByRole("textbox").first()).toBeFocused();
    await page.keyboard.type("Bring them in before the budget");
    await page.keyboard.press("Escape");
  });

  await test.step("close", async () => {
    await open(page, demo, `/cycles/${demo.cycle_id}/close`);
    await opensAndShuts(page, "Close now");
    const days = page.getByLabel("Days for late answers");
    await tabTo(page, days);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("10");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Late answers are taken for 10 days").first()).toBeVisible();
    await expect(days).toBeFocused();
  });

  await test.step("actions", async () => {
    await ask("POST", `/accounts/${demo.account_id}/commitments`, { what: "Name one person for billing", due: "2026-01-31", owner_name: "Operations" });
    await open(page, demo, "/actions");
    await opensAndShuts(page, "Edit: Name one person for billing");
    await pressOn(page, "Not kept: Name one person for billing");
    await pressOn(page, "Save"); // without a reason: refused
    await expect(page.getByLabel("What happened")).toBeFocused();
    await page.keyboard.type("They have named two.");
    await pressOn(page, "Save");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await page.evaluate(() => document.activeElement !== document.body), "the focus is somewhere").toBe(true);
  });

  await test.step("import", async () => {
    await open(page, demo, "/import");
    const head = "account,value,currency,lead_email,lead_name,first_name,last_name,email,decision_role";
    const file = `${head}\r\nKeyboard Foods,a lot,EUR,amara.osei@larkfield.example,Amara Osei,Nina,Holt,nina.holt@keyboard-foods.example,decides\r\n`;
    const choose = page.getByLabel("Drop a CSV or Excel file here");
    await choose.focus(); // what a file chooser does is the browser's
    await choose.setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    await tabTo(page, page.locator("[data-mend]").first());
    await page.keyboard.press("Control+A");
    await page.keyboard.type("240000");
    await page.keyboard.press("Enter");
    await pressOn(page, /^Import \d+ account/);
    await expect(page.getByText("The import is done.")).toBeVisible();
    await opensAndShuts(page, /^Undo/);
  });
  await office.close();
});
