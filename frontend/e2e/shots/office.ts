import type { Page } from "@playwright/test";
import type { Demo } from "../world/world";
import { dialog, press, shoot } from "./shoot";

/** The pages of those who run the programme. */
export async function office(page: Page, demo: Demo) {
  const cycle = `${demo.base_url}/cycles/${demo.cycle_id}`;
  const gap = `${cycle}/accounts/${demo.account_id}`;
  const pages: Record<string, string> = {
    cycles: "/cycles",
    accounts: "/accounts",
    "accounts-filtered": "/accounts?q=an&sort=-value",
    "accounts-none": "/accounts?q=zzz",
    account: `/accounts/${demo.account_id}`,
    actions: "/actions",
    help: "/help",
    "settings-firm": "/settings/firm",
    "settings-people": "/settings/people",
    "settings-mail": "/settings/mail",
    "settings-mail-texts": "/settings/mail-texts?kind=reminder_1",
    "settings-keys": "/settings/keys",
    "settings-audit": "/settings/audit",
    outbox: "/outbox",
    "outbox-mail": "/outbox/1",
    "outbox-mail-html": "/outbox/1/html",
    "api-docs": "/api/docs",
    nowhere: "/nowhere",
    "not-found": "/accounts/acc_00000000000000000000000000",
  };
  await shoot(page, "cycle", cycle);
  await shoot(page, "cycle-filtered", `${cycle}?class=blind%20spot&sort=gap`);
  await shoot(page, "portfolio", `${cycle}/portfolio`);
  await shoot(page, "close", `${cycle}/close`);
  await shoot(page, "mail", `${cycle}/mail`);
  await shoot(page, "mail-failed", `${cycle}/mail?state=failed`);
  await shoot(page, "gap", gap, { widths: [360, 768, 1280] });
  await shoot(page, "gap-table", gap, { prepare: press("Show as table"), widths: [360, 768, 1280] });
  await shoot(page, "gap-mark", gap, { window: true, prepare: (p) => p.getByRole("img", { name: /^Overall\. Client/ }).focus() });
  for (const [name, path] of Object.entries(pages)) await shoot(page, name, demo.base_url + path);
}

/** What opens over those pages. */
export async function dialogs(page: Page, demo: Demo) {
  const over = (name: string, path: string, ...names: (string | RegExp)[]) => shoot(page, name, demo.base_url + path, { window: true, prepare: dialog(...names) });
  const cycle = `/cycles/${demo.cycle_id}`;
  const account = `/accounts/${demo.account_id}`;
  await over("dialog-mail-plan", `${cycle}/mail`, /^Change what follows$/);
  await over("dialog-mail-pause", `${cycle}/mail`, /^Pause this cycle/);
  await over("dialog-contact-mail", account, /^Emails to .+/);
  await over("dialog-extend", cycle, "Extend");
  await over("dialog-extend-error", cycle, "Extend", "Extend");
  await over("dialog-close", `${cycle}/close`, "Close now");
  await over("dialog-new-account", "/accounts", "Add an account");
  await over("dialog-account", account, "Edit");
  await over("dialog-team", account, "Change the team");
  await over("dialog-new-contact", account, "Add a contact");
  await over("dialog-new-contact-error", account, "Add a contact", "Add the contact");
  await over("dialog-contact", account, /^Edit .+/);
  await over("dialog-delete-contact", account, /^Delete .+/);
  await over("dialog-new-person", "/settings/people", /^Add a person$/);
  await over("dialog-person", "/settings/people", /^Edit .+/);
  await over("dialog-new-key", "/settings/keys", "Make a key");
  await over("dialog-mail-pause-all", "/settings/mail", /^Pause all email$/);
  await over("dialog-suppress", "/settings/mail", /^Add an address$/);
  await over("menu-person", "/cycles", /^Your menu/);
  await over("dialog-keys", "/cycles", /^Your menu/, /^Keyboard/);
  await over("dialog-find", "/cycles", /^Find/);
  await shoot(page, "menu-filter", demo.base_url + cycle, { window: true, prepare: (p) => p.getByRole("combobox", { name: "Class" }).click() });
  await shoot(page, "dialog-find-results", demo.base_url + "/cycles", {
    window: true,
    prepare: async (p) => {
      await dialog(/^Find/)(p);
      await p.keyboard.type("nor");
      await p.getByRole("option", { name: "Nordhavn Shipping" }).waitFor();
    },
  });
}

/** What the settings hold once they have been used. */
export async function settled(page: Page, demo: Demo) {
  await page.goto(`${demo.base_url}/settings/keys`, { waitUntil: "networkidle" });
  await dialog("Make a key")(page);
  await page.getByRole("dialog").getByLabel("Name").fill("Nightly export");
  await press("Make the key")(page);
  await page.getByText("Copy it now").waitFor();
  await shoot(page, "dialog-key-made", null, { window: true });
  await shoot(page, "settings-keys-used", `${demo.base_url}/settings/keys`);
  await shoot(page, "dialog-revoke-key", `${demo.base_url}/settings/keys`, { window: true, prepare: dialog(/^Revoke /) });
  await shoot(page, "settings-mail-suppressed", `${demo.base_url}/settings/mail`);
  await shoot(page, "dialog-readmit", `${demo.base_url}/settings/mail`, { window: true, prepare: dialog(/^Email .+ again$/) });
}
