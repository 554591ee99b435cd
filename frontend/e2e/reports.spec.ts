import { bringAxe, violations } from "./axe";
import type { BrowserContext, Locator, Page } from "@playwright/test";
import { fileOfOutcomes, greyAt, numberIn, rowsOf, said, signedIn, size } from "./reports.reading";
import { expect, test, type Demo } from "./world/world";

const widths = [360, 768, 1280] as const;
const themes = ["light", "dark"] as const;

/** One manager at one desk for all tests of this file. */
let demo: Demo;
let office: BrowserContext;
let page: Page;
let seller: { member_id: string; name: string };
/** The account whose two sides lie furthest apart. */
let account: string;

const cycle = () => `/cycles/${demo.cycle_id}`;

interface Line {
  account_id: string;
  name: string;
  overall?: { gap?: number } | null;
}

async function ask<T>(path: string): Promise<T> {
  return (await (await office.request.get(`${demo.base_url}/api${path}`)).json()) as T;
}

test.beforeAll(async ({ browser, world }) => {
  if (!world.demo) throw new Error("these tests read a demo");
  demo = world.demo;
  office = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  await bringAxe(office);
  page = await signedIn(office, demo.manager_url);
  const { sellers } = await ask<{ sellers: { member_id: string; name: string; bias?: number }[] }>(`${cycle()}/sellers`);
  const told = sellers.find((s) => s.bias !== undefined);
  if (!told) throw new Error("no seller of this demo has five accounts");
  seller = told;
  const { accounts } = await ask<{ accounts: Line[] }>(`${cycle()}/accounts`);
  account = [...accounts].sort((a, b) => Math.abs(b.overall?.gap ?? 0) - Math.abs(a.overall?.gap ?? 0))[0]?.account_id ?? "";
  const file = { name: "outcomes.csv", mimeType: "text/csv", buffer: Buffer.from(fileOfOutcomes(accounts)) };
  const sent = await office.request.post(`${demo.base_url}/api${cycle()}/outcomes?commit=true`, { multipart: { file }, headers: { Origin: demo.base_url } });
  expect(sent.ok(), await sent.text()).toBe(true);
});
test.afterAll(async () => {
  await office.close();
});

async function look(path: string) {
  await page.goto(demo.base_url + cycle() + path);
  await page.waitForLoadState("networkidle");
  await page.getByRole("main").getByRole("table").or(page.getByRole("main").locator("svg[role=group]")).first().waitFor();
}

test("outcomes come in by a file: first what is wrong in it, then what it would change, then the picture", async () => {
  const { cycles } = await ask<{ cycles: { id: string }[] }>("/cycles");
  const before = cycles.find((c) => c.id !== demo.cycle_id)?.id ?? "";
  await page.goto(`${demo.base_url}/cycles/${before}/firm`);
  await expect(page.getByRole("main")).toContainText("The picture takes 30 accounts");
  await page.getByRole("button", { name: "Import outcomes" }).click();
  const choose = (text: string) => page.getByLabel("File of outcomes", { exact: true }).setInputFiles({ name: "outcomes.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  const file = fileOfOutcomes((await ask<{ accounts: Line[] }>(`/cycles/${before}/accounts`)).accounts);
  await choose(file.replace(",no,", ",perhaps,"));
  const problems = page.getByRole("table", { name: "Problems in the file of outcomes" });
  await expect(problems.getByRole("row").nth(1)).toContainText("perhaps");
  await expect(problems.getByRole("columnheader")).toHaveText(["Row", "Column", "Found", "Expected", "How to fix it"]);
  await choose(file);
  await page.getByRole("button", { name: /^Import outcomes of \d+ accounts$/ }).click();
  await expect(page.getByRole("group", { name: "Renewal by both views" })).toBeVisible();
});

test("every report holds up to every rule of axe, in both themes and at three widths, without sideways scrolling", async () => {
  test.setTimeout(300_000); // about 40 s where nothing else runs
  const reports: [name: string, path: string, shows: string | RegExp][] = [
    ["account", `/accounts/${account}`, "Question by question"],
    ["portfolio", "/portfolio?class=blind%20spot", "What clients say"],
    ["questions", "/questions", "We misjudge"],
    ["sellers", "/sellers", "How each of us pictures the clients"],
    ["seller", `/sellers/${seller.member_id}`, "Typical error"],
    ["firm", "/firm", "Renewal by both views"],
    ["sheet", `/accounts/${account}/sheet`, /./],
  ];
  for (const [name, path, shows] of reports) {
    await look(path);
    await expect(page.getByRole("main")).toContainText(shows);
    for (const width of widths) {
      await page.setViewportSize({ width, height: width < 600 ? 740 : 900 });
      for (const colorScheme of themes) {
        await test.step(`${name}, ${width} px, ${colorScheme}`, async () => {
          await page.emulateMedia({ colorScheme });
          expect.soft(await violations(page), `${name}, ${width} px, ${colorScheme}`).toEqual([]);
        });
      }
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
});

/** What a mark's words begin with, and what they must hold: both from a row of the table. */
type Expected = [starts: string, ...holds: string[]];

/** Reads a picture and then its table: each row has its marks with the same values, and no mark is without its row. */
async function compare(picture: string, of: (row: string[]) => Expected[], section = page.locator("section").filter({ has: page.getByRole("group", { name: picture, exact: true }) })) {
  const marks = await said(section.getByRole("group", { name: picture, exact: true }));
  const title = (await section.getByRole("heading").first().textContent()) ?? "";
  await section.getByRole("button", { name: "Show as table" }).click();
  const own = page.locator("section").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
  const expected = (await rowsOf(own.getByRole("table").first())).flatMap(of);
  expect(expected.length, `${picture} has rows`).toBeGreaterThan(0);
  for (const [starts, ...holds] of expected) {
    const mark = marks.filter((words) => words.startsWith(starts)).join("\n");
    expect(mark, `${picture} has a mark “${starts}”`).not.toBe("");
    for (const text of holds) expect(mark, `${picture}: ${starts}`).toContain(text);
  }
  expect(marks.filter((words) => !expected.some(([starts]) => words.startsWith(starts))), `${picture}: marks without a row`).toEqual([]);
  await own.getByRole("button", { name: "Show as chart" }).click();
  return marks.length;
}

/** Rows of which nothing is known have a dash and no mark. */
const unless = (dash: string | undefined, ...expected: Expected): Expected[] => (dash === "–" ? [] : [expected]);

test("each picture says what its table says", async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await look(`/accounts/${account}`);
  const gap = page.locator("section").filter({ has: page.getByRole("heading", { name: "Question by question" }) });
  const name = (await gap.getByRole("group").first().getAttribute("aria-label")) ?? "";
  await compare(name, ([label = "", client = "", team = ""]) => [...unless(client, `${label}. `, `Client ${numberIn(client)}`), ...unless(team, `${label}. `, `Team ${numberIn(team)}`)], gap);

  await look("/questions");
  await compare("Question by question, worst first", ([label = "", client = "", team = "", bias, spread = "", share = ""]) =>
    unless(client, `${label}. `, `Clients ${client}, teams ${team}`, `${size(bias)} `, `${numberIn(share)} % of the error`, `spread by ${spread} points`));

  await look(`/sellers/${seller.member_id}`);
  await compare("Over the years", ([label = "", accounts = "", bias = ""]) => unless(bias, `${label}. `, `${accounts} account`, `: ${bias} of 100`));
  await compare("Question by question", ([label = "", accounts = "", bias = ""]) => unless(bias, `${label}. `, `${accounts} account`, `: ${bias} of 100`));

  await look("/firm");
  await compare("Accounts by class", ([name = "", accounts = "", before = "", now = ""]) => [
    [`${name.charAt(0).toUpperCase()}${name.slice(1)}: `, `: ${accounts} account`, ...(before === "–" ? [] : [`${before} last year, ${now} now`])],
  ]);
  await compare("Over the cycles", ([name = "", client = "", team = "", gap = "", accounts = ""]) => unless(client, `${name}: `, `clients ${client}, teams ${team}`, `over ${numberIn(accounts)} account`, Math.round(Number(size(gap))).toString()));
  const points = await compare("Renewal by both views", ([client = "", ...values]) => values.map((value, n) => [`${client}, team ${10 + 20 * n}: `, ` ${value}.`]));
  expect(points, "five by five points are written out").toBe(25);
});

test("the portfolio's marks say what its rows say", async () => {
  await look("/portfolio");
  const marks = await page.locator("svg a[aria-label]").evaluateAll((all) => all.map((e) => e.getAttribute("aria-label") ?? ""));
  const table = page.getByRole("table").first();
  const heads = await table.locator("thead th").evaluateAll((all) => all.map((e) => (e.textContent ?? "").trim()));
  const [client, team] = [heads.findIndex((h) => h.startsWith("Client")), heads.findIndex((h) => h.startsWith("Team"))];
  const rows = (await rowsOf(table)).filter((row) => row.length === heads.length && row[client] !== "–" && row[team] !== "–");
  expect(rows.length).toBeGreaterThan(3);
  for (const row of rows) {
    const mark = marks.find((words) => words.startsWith(`${row[0]}. `)) ?? "";
    const [, theirs, ours] = /Client (\d+\.\d), team (\d+\.\d)/.exec(mark) ?? [];
    expect(Math.abs(Number(theirs) - Number(row[client])), `${row[0]}: client`).toBeLessThanOrEqual(0.55);
    expect(Math.abs(Number(ours) - Number(row[team])), `${row[0]}: team`).toBeLessThanOrEqual(0.55);
  }
});

/** The middles of the marks of one kind, in the window. */
async function middles(picture: Locator, shape: "circle" | "path"): Promise<{ x: number; y: number }[]> {
  return picture.locator(`g[role=img] > ${shape}[class*=${shape === "circle" ? "client" : "team"}]`).evaluateAll((all) =>
    all.map((e) => {
      const box = e.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }),
  );
}

const apart = (a: { x: number; y: number }, others: { x: number; y: number }[]) => others.every((b) => Math.hypot(a.x - b.x, a.y - b.y) > 20);

for (const colorScheme of themes) {
  test(`without colour the two sides stay apart, ${colorScheme}`, async () => {
    await page.setViewportSize({ width: 1280, height: 2400 });
    await page.emulateMedia({ colorScheme });
    for (const [path, name] of [[`/accounts/${account}`, ""], ["/questions", "Question by question, worst first"], ["/firm", "Over the cycles"]] as const) {
      await look(path);
      const picture = (name ? page.getByRole("group", { name, exact: true }) : page.locator("section svg[role=group]").first());
      const [clients, teams] = [await middles(picture, "circle"), await middles(picture, "path")];
      const [full, hollow] = [clients.filter((c) => apart(c, teams)), teams.filter((t) => apart(t, clients))];
      expect(full.length, `${path} has a client's mark that stands alone`).toBeGreaterThan(0);
      const grey = await greyAt(page, [...full, ...hollow]);
      const lightness = { client: grey.slice(0, full.length), team: grey.slice(full.length) };
      // The client's mark is full and the team's hollow: in the middle one has the colour of ink, the other that of paper.
      const distance = Math.min(...lightness.client.flatMap((c) => lightness.team.map((t) => Math.abs(c - t))));
      expect(distance, `${path}: ${JSON.stringify(lightness)}`).toBeGreaterThan(60);
    }
  });
}

test("the shades of what became of the accounts go up in steps that a grey print keeps", async () => {
  await page.setViewportSize({ width: 1280, height: 2800 });
  await page.emulateMedia({ colorScheme: "light" });
  await look("/firm");
  const picture = page.getByRole("group", { name: "Renewal by both views", exact: true });
  await picture.scrollIntoViewIfNeeded(); // it may stand below the window, where nothing can be measured
  // A point of each shade that lies between the written numbers and off the dashed line.
  const points = await picture.evaluate((svg) => {
    const bands = [...svg.querySelectorAll<SVGPathElement>("[data-shade]")];
    const frame = (svg as SVGSVGElement).getScreenCTM();
    return bands.flatMap((band) => {
      const box = band.getBBox();
      for (let y = box.y + 3; y < box.y + box.height; y += 7)
        for (let x = box.x + 3; x < box.x + box.width; x += 7) {
          const at = new DOMPoint(x, y);
          const around = [[-2, -2], [2, 2], [-2, 2], [2, -2]].every(([dx = 0, dy = 0]) => band.isPointInFill(new DOMPoint(x + dx, y + dy)));
          const seen = at.matrixTransform(frame ?? undefined);
          const over = document.elementsFromPoint(seen.x, seen.y).some((e) => /^(text|line|rect)$/.test(e.tagName) && e.closest("[role=img]"));
          if (around && !over) return [{ shade: Number(band.dataset["shade"]), x: seen.x, y: seen.y }];
        }
      return [];
    });
  });
  expect(points.length, "shades to compare").toBeGreaterThan(2);
  const grey = await greyAt(page, points);
  grey.slice(1).forEach((light, n) => expect((grey[n] ?? 0) - light, `shade ${points[n + 1]?.shade} is darker than ${points[n]?.shade}`).toBeGreaterThan(8));
});

test("a seller reads their own page, is not shown a colleague's, and below five accounts is told kindly from when", async ({ browser }) => {
  const own = await browser.newContext({ viewport: { width: 768, height: 900 } });
  const mine = await signedIn(own, demo.seller_url);
  const me = (await (await own.request.get(`${demo.base_url}/api/me`)).json()) as { member: { id: string } };
  await mine.goto(`${demo.base_url}/actions`);
  await mine.getByRole("link", { name: "How you picture your clients" }).click();
  await expect(mine.getByRole("heading", { level: 1 })).toHaveText("How you picture your clients");
  const view = (await (await own.request.get(`${demo.base_url}/api/sellers/${me.member.id}`)).json()) as { years: { bias?: number }[] };
  await expect(mine.getByRole("main")).toContainText(view.years[0]?.bias === undefined ? "From five on" : /You |Clients tend|you believe/);
  const other = seller.member_id === me.member.id ? "mem_unknown" : seller.member_id;
  await mine.goto(`${demo.base_url}${cycle()}/sellers/${other}`);
  await expect(mine.getByRole("heading", { level: 1 })).toHaveText("Not found");
  for (const tab of ["Sellers", "Firm", "Email"]) {
    await mine.goto(demo.base_url + cycle());
    await expect(mine.getByRole("navigation", { name: "Cycle" }).getByRole("link", { name: tab, exact: true })).toHaveCount(0);
  }
  await own.close();
});
