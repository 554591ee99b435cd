import type { Page } from "@playwright/test";
import { adminLink, expect, test, type Demo } from "./world/world";

/** What a sheet is made of, as far as these tests change it. */
interface Gap {
  account: { name: string; lead?: { id: string; name: string } };
  cycle: { name: string; state: string };
  headline: string;
  overall: { fragile: boolean };
  instrument: { questions: { key: string; label: string }[]; rungs: string[] };
  questions: { key: string; label: string; comparison: { class: string; certainty: string; fragile: boolean } }[];
  comments: { question_key: string; side: string; name?: string; text: string }[];
  respondents: { side: string; name?: string }[];
  team: { name: string }[];
}

type Change = (gap: Gap) => void;

/** Two papers, with what is left of them within margins of 12 mm, in CSS pixels. */
const papers = [
  { format: "A4", width: 703, height: 1031 },
  { format: "Letter", width: 725, height: 965 },
] as const;

const letters = (n: number, of: string) => of.repeat(Math.ceil(n / of.length)).slice(0, n).trim();

/** Every text at its longest, on letters of the given kind. */
const longest =
  (words: string, rungs: string[]): Change =>
  (gap) => {
    gap.account = { name: letters(60, words), lead: { id: "lead", name: letters(60, words) } };
    gap.cycle.name = letters(60, words);
    gap.headline = `Blind spot: they say ${rungs[0] ?? ""}, we believe ${rungs[3] ?? ""}, above all in “${letters(60, words)}”.`;
    gap.instrument.rungs = rungs;
    for (const [n, q] of gap.instrument.questions.entries()) q.label = letters(60, `${n} ${words}`);
    for (const [n, q] of gap.questions.entries()) {
      q.label = letters(60, `${n} ${words}`);
      q.comparison = { ...q.comparison, class: n % 2 ? "hidden strength" : "blind spot", certainty: "single voice", fragile: true };
    }
    gap.overall.fragile = true;
    gap.comments = gap.questions.map((q) => ({ question_key: q.key, side: "client", name: letters(60, words), text: letters(2000, words) }));
  };

const wide = longest("Westmoreland Wholesale MWMW ", ["Replaceable", "Useful", "Valued", "Essential"]);
const rightToLeft = longest("شركة الخليج العربي للنقل والخدمات اللوجستية ", ["قابل للاستبدال", "مفيد", "ذو قيمة", "لا غنى عنه"]);
const unbroken = longest("Donaudampfschifffahrtsgesellschaftskapitän", ["Replaceable", "Useful", "Valued", "Essential"]);

const cases: { name: string; audience: "internal" | "client"; change?: Change }[] = [
  { name: "internal, as in the demo", audience: "internal" },
  { name: "internal, longest names and comments", audience: "internal", change: wide },
  { name: "internal, right to left", audience: "internal", change: rightToLeft },
  { name: "internal, words without an end", audience: "internal", change: unbroken },
  { name: "for the client, before the close", audience: "client" },
  { name: "for the client, longest names", audience: "client", change: (gap) => (wide(gap), (gap.cycle.state = "closed"), undefined) },
];

async function open(page: Page, demo: Demo, cycleId: string, audience: string, change?: Change) {
  const path = `/api/cycles/${cycleId}/accounts/${demo.account_id}`;
  await page.unroute(`**${path}`);
  await page.unroute(`**${path}/review`);
  if (change) {
    // Asked for before the page asks: an answer that is fetched while a page loads breaks off with the page.
    const gap = (await (await page.request.get(demo.base_url + path)).json()) as Gap;
    change(gap);
    await page.route(`**${path}`, (route) => route.fulfill({ json: gap }));
    const review = (await (await page.request.get(`${demo.base_url}${path}/review`)).json()) as object;
    const client_view = { answered: 3, asked: 4, overall: { rung: 1 }, questions: gap.questions.map((q, n) => ({ key: q.key, rung: n % 2 })) };
    await page.route(`**${path}/review`, (route) => route.fulfill({ json: { ...review, ...(gap.cycle.state === "closed" && { client_view }) } }));
  }
  await page.goto(`${demo.base_url}/cycles/${cycleId}/accounts/${demo.account_id}/sheet?for=${audience}`);
  await expect(page.getByRole("region", { name: /^Review sheet/ })).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
}

/**
 * The texts that paper would cut: outside the sheet, or in a box that is too small for them. A share of lines that ends in "…" is on purpose,
 * as long as it ends with a whole line.
 */
async function clipped(page: Page): Promise<string[]> {
  return page.locator("[data-paper]").evaluate((paper) => {
    const found: string[] = [];
    const edge = paper.getBoundingClientRect();
    if (paper.scrollHeight > paper.clientHeight + 1) found.push(`the sheet itself: ${paper.scrollHeight} in ${paper.clientHeight}`);
    if (document.documentElement.scrollHeight > window.innerHeight + 1) found.push("more than one page");
    for (const e of paper.querySelectorAll<HTMLElement>("*")) {
      const style = getComputedStyle(e);
      const own = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim());
      const said = (e.textContent ?? "").slice(0, 40);
      if (e.closest("svg, .visually-hidden") || !said.trim()) continue;
      const box = e.getBoundingClientRect();
      if (own && (box.bottom > edge.bottom + 1 || box.right > edge.right + 1 || box.left < edge.left - 1)) found.push(`outside: ${said}`);
      if (style.overflow === "visible") continue;
      if (style.webkitLineClamp !== "none") {
        const lines = e.clientHeight / parseFloat(style.lineHeight);
        if (Math.abs(lines - Math.round(lines)) > 0.12) found.push(`${lines.toFixed(2)} lines: ${said}`);
        if (e.scrollWidth > e.clientWidth + 1) found.push(`too wide: ${said}`);
      } else if (style.textOverflow !== "ellipsis" && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)) found.push(`cut: ${said}`);
    }
    return found;
  });
}

test("a review sheet is one page of A4 and of Letter, whatever stands on it", async ({ browser, world }) => {
  const { demo } = world;
  test.skip(!demo, "the demo prints the addresses");
  if (!demo) return;
  test.setTimeout(240_000);
  const context = await browser.newContext({ colorScheme: "dark" });
  const page = await context.newPage();
  await page.goto(await adminLink(context.request, demo));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${demo.base_url}/cycles`);
  for (const { name, audience, change } of cases) {
    await test.step(name, async () => {
      await page.emulateMedia({ media: null });
      await open(page, demo, demo.cycle_id, audience, change);
      for (const paper of papers) {
        const pdf = await page.pdf({ format: paper.format });
        expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g), `${name}, ${paper.format}`).toHaveLength(1);
        await page.emulateMedia({ media: "print" });
        await page.setViewportSize({ width: paper.width, height: paper.height });
        expect(await clipped(page), `${name}, ${paper.format}`).toEqual([]);
        expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "paper is white in the dark theme too").toBe("rgb(255, 255, 255)");
        await page.emulateMedia({ media: null });
      }
    });
  }
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await context.close();
});

test("the client's sheet tells nothing of the team and of no person", async ({ browser, world }) => {
  const { demo } = world;
  test.skip(!demo, "the demo prints the addresses");
  if (!demo) return;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(await adminLink(context.request, demo));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${demo.base_url}/cycles`);
  const { cycles } = (await (await context.request.get(`${demo.base_url}/api/cycles`)).json()) as { cycles: { id: string; state: string }[] };
  const closed = cycles.find((c) => c.state === "closed");
  if (!closed) throw new Error("the demo has last year's cycle");
  const gap = (await (await context.request.get(`${demo.base_url}/api/cycles/${closed.id}/accounts/${demo.account_id}`)).json()) as Gap;
  const { commitments } = (await (await context.request.get(`${demo.base_url}/api/accounts/${demo.account_id}/commitments`)).json()) as { commitments: { told: boolean; owner: string }[] };
  const meeting = (await (await context.request.get(`${demo.base_url}/api/cycles/${closed.id}/accounts/${demo.account_id}/review`)).json()) as { people: { name: string }[] };
  const named = [...commitments.filter((c) => c.told).map((c) => c.owner), ...meeting.people.map((p) => p.name)]; // who promised the client something, and who sat in the meeting
  await open(page, demo, closed.id, "client");
  const text = await page.locator("[data-paper]").innerText();
  const people = [...gap.respondents.flatMap((r) => r.name ?? []), ...gap.team.map((m) => m.name)].filter((name) => !named.includes(name));
  expect(people).not.toEqual([]);
  for (const secret of [...gap.comments.map((c) => c.text), ...people, gap.headline]) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/blind spot|hidden strength|shared|gap|team|fragile|suggestive/i);
  await expect(page.locator("[data-paper] [data-ladder]").first()).toBeVisible();
  await expect(page.locator("[data-paper] [data-ladder] svg path")).toHaveCount(0); // the team's diamonds
  await page.getByText("Internal", { exact: true }).click();
  await expect(page.locator("[data-paper] [data-ladder] svg path").first()).toBeVisible();
  await context.close();
});
