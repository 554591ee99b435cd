import type { BrowserContext, Locator, Page } from "@playwright/test";

/** A page signed in by a link. */
export async function signedIn(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation").first().waitFor();
  return page;
}

/** What the marks of a picture say, in their order; a space is a space, may a line break at it or not. */
export async function said(picture: Locator): Promise<string[]> {
  return picture.locator("[aria-label]").evaluateAll((all) => all.map((e) => (e.getAttribute("aria-label") ?? "").replace(/\s+/g, " ")));
}

/** A table's rows under its head, as the texts of their cells. */
export async function rowsOf(table: Locator): Promise<string[][]> {
  return table.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.querySelectorAll("th, td")].map((cell) => (cell.textContent ?? "").trim().replace(/\s+/g, " "))));
}

/** The first number in a text, as it is written: "−11.5 between −24.6 and +1.6" is −11.5. */
export const numberIn = (text = "") => /[−+]?\d[\d,]*(\.\d+)?/.exec(text)?.[0] ?? "";

/** A number without its sign: how words say "19.2 lower". */
export const size = (text = "") => numberIn(text).replace(/^[−+]/, "");

/** An outcome for every account of a cycle: known for all, different between them, and the same on every run. */
export function fileOfOutcomes(accounts: readonly { name: string }[]): string {
  const rows = accounts.map(({ name }, n) => `"${name.replaceAll('"', '""')}",${n % 3 === 1 ? "no" : "yes"},${((n * 37) % 41) - 12},${n % 5 < 2 ? "no" : "yes"}`);
  return ["Account,Renewed,Growth,Recommended", ...rows, ""].join("\r\n");
}

/** How light single points of the window are, 0 to 255, once all colour is taken from it. */
export async function greyAt(page: Page, points: readonly { x: number; y: number }[]): Promise<number[]> {
  const style = await page.addStyleTag({ content: "html { filter: grayscale(1) !important; }" }).catch(() => undefined);
  const picture = (await page.screenshot({ animations: "disabled" })).toString("base64");
  await style?.evaluate((e) => (e as Element).remove());
  const blank = await page.context().newPage();
  try {
    return await blank.evaluate(
      async ({ source, points }) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.width, image.height];
        const pen = canvas.getContext("2d");
        pen?.drawImage(image, 0, 0);
        return points.map(({ x, y }) => {
          const [r = 0, g = 0, b = 0] = pen?.getImageData(Math.round(x), Math.round(y), 1, 1).data ?? [];
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        });
      },
      { source: `data:image/png;base64,${picture}`, points: [...points] },
    );
  } finally {
    await blank.close();
  }
}
