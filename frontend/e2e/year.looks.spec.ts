import type { Page } from "@playwright/test";
import { signedIn } from "./shots/shoot";
import { quiet } from "./world/hands";
import { lookThrough, opens, windowOf, type View } from "./world/looking";
import { yearPages } from "./world/pages";
import { adminLink, expect, test, type Demo } from "./world/world";
import { asker, wholeYear, type Year } from "./world/year";

test.use({ trace: "off" }); // what is found says where, and recording every page costs more than looking at it

/** What opens over a page, by the button that opens it. */
function dialogs(d: Demo, y: Year): [path: string, button: string | RegExp][] {
  const review = `/cycles/${y.last}/accounts/${d.account_id}/review`;
  const [open, scheduled] = [`/cycles/${d.cycle_id}`, `/cycles/${y.scheduled}`];
  return [
    [`/settings/questionnaires/${y.own}`, "Publish"],
    [`/cycles/${y.draft}/accounts/${d.account_id}/list`, /^Take .+ off the list$/],
    [`/cycles/${y.draft}`, "Schedule the opening"],
    [scheduled, "Change the dates"],
    [scheduled, "Cancel the opening"],
    [open, /team’s deadline$|^Set a team deadline$/],
    [`${open}/suggestions`, /^Accept /],
    [`${open}/suggestions`, /^Don’t ask /],
    [review, "Add"],
    [review, /^Not kept: /],
    [review, "Send the invitation"],
    [review, /^Share (anew|with the client)$/],
    [`${open}/chase`, /^Write a note to /],
    [`${open}/close`, "Close now"],
  ];
}

const officeViews = (d: Demo, y: Year): View[] => [
  ...yearPages(d, y).map(([name, path]): View => [name, (page) => opens(page, d.base_url + path)]),
  ...dialogs(d, y).map(([path, button]): View => [
    `${String(button)} on ${path}`,
    async (page) => {
      await opens(page, d.base_url + path);
      await page.getByRole("button", { name: button, exact: typeof button === "string" }).first().click();
      await expect(page.getByRole("dialog").filter({ visible: true })).toBeVisible();
      await quiet(page);
    },
  ]),
];

/** What the client reads behind last year's link, in a language: the dashboard's preview of all that could be shared. */
async function outcome(page: Page, d: Demo, y: Year, locale: string) {
  const { choices } = await asker(page, d)<{ choices: { id: string }[] }>("GET", `/cycles/${y.last}/accounts/${d.account_id}/review/shared`);
  const form = { result: "1", note: "Thank you for your candour, and for the time in the room.", commitment_ids: choices.map((c) => c.id).join(","), locale };
  const answer = await page.request.post(`${d.base_url}/shared-preview/${y.last}/${d.account_id}`, { form, headers: { Origin: d.base_url } });
  await page.setContent(await answer.text());
  await expect(page.locator(`html[lang=${locale}] .told li`).first()).toBeVisible();
}

interface Person {
  id: string;
  [field: string]: unknown;
}

/** The client's pages of two years: what came of the last review, and this year's survey, which opens with it. English first: everybody there speaks Arabic since. */
const clientViews = (d: Demo, y: Year): View[] =>
  ["en", "ar"].flatMap((locale): View[] => [
    [`outcome, ${locale}`, (page) => outcome(page, d, y, locale)],
    [
      `survey, ${locale}`,
      async (page) => {
        const ask = asker(page, d);
        const { contacts } = await ask<{ contacts: Person[] }>("GET", `/accounts/${d.account_id}`);
        for (const { id, first_name, last_name, email } of contacts) await ask("PUT", `/contacts/${id}`, { first_name, last_name, email, locale });
        await page.goto(d.client_url);
        await page.locator(".since details").evaluateAll((folds) => folds.forEach((fold) => fold.setAttribute("open", "")));
        await expect(page.locator(`html[lang=${locale}] .since .vow`).first()).toBeVisible();
      },
    ],
  ]);

test("every page of the yearly review holds up to axe in both themes, and fits from 360 to 1280 px", async ({ browser, world }) => {
  const { demo } = world;
  if (!demo) throw new Error("looked at in the demo");
  test.setTimeout(900_000); // a busy machine is no finding
  const [office, desk] = await Promise.all([windowOf(browser), windowOf(browser)]);
  const page = await signedIn(office, await adminLink(office.request, demo));
  const lead = await signedIn(desk, demo.seller_url);
  const year = await wholeYear(page, lead, demo);
  const [inside, outside] = [officeViews(demo, year).values(), clientViews(demo, year).values()];
  await Promise.all([lookThrough(office, inside, true), lookThrough(office, inside, true), lookThrough(office, outside)]);
  await Promise.all([office.close(), desk.close()]);
});
