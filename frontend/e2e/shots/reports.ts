import type { Page } from "@playwright/test";
import { fileOfOutcomes } from "../reports.reading";
import type { Demo } from "../world/world";
import { press, shoot } from "./shoot";

const widths = [360, 768, 1280];

/** The reports over all accounts, as those who run the programme see them. */
export async function reports(page: Page, demo: Demo) {
  const cycle = `${demo.base_url}/cycles/${demo.cycle_id}`;
  const ask = async <T>(path: string) => (await (await page.request.get(`${demo.base_url}/api${path}`)).json()) as T;
  await shoot(page, "questions", `${cycle}/questions`, { widths });
  await shoot(page, "questions-table", `${cycle}/questions`, { widths, prepare: press("Show as table") });
  await shoot(page, "questions-mark", `${cycle}/questions`, { window: true, prepare: (p) => p.getByRole("img", { name: /of the error is common/ }).first().focus() });
  await shoot(page, "sellers", `${cycle}/sellers`, { widths });
  const { sellers } = await ask<{ sellers: { member_id: string; bias?: number }[] }>(`/cycles/${demo.cycle_id}/sellers`);
  const [told, young] = [sellers.find((s) => s.bias !== undefined), sellers.find((s) => s.bias === undefined)];
  if (told) await shoot(page, "seller", `${cycle}/sellers/${told.member_id}`, { widths });
  if (young) await shoot(page, "seller-too-few", `${cycle}/sellers/${young.member_id}`);
  await shoot(page, "firm", `${cycle}/firm`, { widths });
  await shoot(page, "firm-tables", `${cycle}/firm`, {
    prepare: async (p) => {
      for (;;) {
        const chart = p.getByRole("button", { name: "Show as table" });
        if ((await chart.count()) === 0) return;
        await chart.first().click();
      }
    },
  });
  const { accounts } = await ask<{ accounts: { name: string }[] }>(`/cycles/${demo.cycle_id}/accounts`);
  const sound = fileOfOutcomes(accounts);
  const importing = (text: string) => async (p: Page) => {
    await press("Import outcomes")(p);
    await p.getByLabel("File of outcomes", { exact: true }).setInputFiles({ name: "outcomes.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await p.getByText(/^outcomes\.csv: /).waitFor();
  };
  await shoot(page, "outcomes-preview", `${cycle}/firm`, { prepare: importing(sound) });
  await shoot(page, "outcomes-problems", `${cycle}/firm`, { prepare: importing(sound.replace(",no,", ",perhaps,")) });
  await page.goto(`${cycle}/firm`, { waitUntil: "networkidle" });
  await importing(sound)(page);
  await press(/^Import outcomes of \d+ accounts?$/)(page);
  await page.getByText("are in.").waitFor();
  await shoot(page, "firm-outcomes", `${cycle}/firm`, { widths });
}

/** What a seller sees of them. */
export async function ownReports(page: Page, demo: Demo) {
  const cycle = `${demo.base_url}/cycles/${demo.cycle_id}`;
  const { member } = (await (await page.request.get(`${demo.base_url}/api/me`)).json()) as { member: { id: string } };
  await shoot(page, "questions-seller", `${cycle}/questions`);
  await shoot(page, "seller-own", `${cycle}/sellers/${member.id}`);
}
