import type { Page } from "@playwright/test";
import { expect, type Demo } from "../world/world";
import { shoot } from "./shoot";

const day = 86_400_000;

async function post<T>(page: Page, url: string, data?: object): Promise<T> {
  const answer = await page.request.post(url, { headers: { Origin: new URL(url).origin }, ...(data ? { data } : {}) });
  expect(answer.ok(), `${url}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** Cycles that are not open: one that the check before the launch holds back, and one that waits for its day. */
export async function unready(office: Page, seller: Page, demo: Demo) {
  const api = `${demo.base_url}/api`;
  const draft = (name: string, account_ids: string[]) => ({
    name,
    instrument_key: "strength",
    instrument_version: 1,
    confidentiality: "named",
    opens_at: new Date(Date.now() + day).toISOString(),
    closes_at: new Date(Date.now() + 15 * day).toISOString(),
    time_zone: "Europe/Berlin",
    account_ids,
  });
  const { account } = await post<{ account: { id: string } }>(office, `${api}/accounts`, { name: "Quiet Harbour", currency: "EUR" });
  await shoot(office, "account-empty", `${demo.base_url}/accounts/${account.id}`);
  const held = await post<{ id: string }>(office, `${api}/cycles`, draft("Held back", [account.id]));
  await shoot(office, "draft-findings", `${demo.base_url}/cycles/${held.id}`);
  const waiting = await post<{ id: string }>(office, `${api}/cycles`, draft("Tomorrow's review", [demo.account_id]));
  await post(office, `${api}/cycles/${waiting.id}/launch`);
  await shoot(office, "cycle-scheduled", `${demo.base_url}/cycles/${waiting.id}`);
  await shoot(seller, "seller-early", `${demo.base_url}/answer/${waiting.id}/${demo.account_id}`);
}
