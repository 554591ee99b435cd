import { expect } from "@playwright/test";
import type { Answers } from "./arithmetic";
import { Desk } from "./desk";
import type { Held } from "./held";

export const questions = ["partnership", "impact", "loss", "replacement", "bidding", "in_house", "recommend"] as const;

/** What pages call the questions for short. */
export const labels = ["Where we come in", "What our work changes", "What losing us costs", "If replacing us came up", "How we win new work", "Doing it without us", "Whether they recommend us"] as const;

/** The link in the newest mail that somebody got. */
export function linkIn(held: Held, email: string, path: string): string {
  const link = held.post.to(email).flatMap((l) => l.links).reverse().find((l) => new URL(l).pathname.startsWith(path));
  expect(link, `a link to ${path} in a mail to ${email}`).toBeTruthy();
  return link ?? "";
}

/** The hidden fields of the form on a page. */
function hiddenIn(page: string): Record<string, string> {
  return Object.fromEntries([...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map((m) => [m[1] ?? "", (m[2] ?? "").replaceAll("&#43;", "+").replaceAll("&amp;", "&").replaceAll("&#34;", '"')]));
}

export function fieldsOf(answers: Answers): Record<string, string> {
  return Object.fromEntries(answers.flatMap((level, n) => (level === null ? [] : [[`q.${questions[n]}`, String(level)]])));
}

/** Somebody with a page open: what they saw, and the way to send it. */
export interface Open {
  email: string;
  page: string;
  send: (answers: Answers) => Promise<void>;
  press: (fields?: Record<string, string>) => Promise<string>;
}

/** Opens a link of a mail, as a browser does; nothing is sent yet. */
export async function open(held: Held, email: string, link: string): Promise<Open> {
  const desk = new Desk(held);
  const answer = await desk.get(link);
  const page = await answer.text();
  expect(answer.status, `${email} opens ${link}: ${page.slice(0, 300)}`).toBe(200);
  const press = async (fields: Record<string, string> = {}) => {
    const sent = await desk.form(link, { ...hiddenIn(page), ...fields });
    const text = await sent.text();
    expect(sent.status, `${email} sends ${link}: ${text.replace(/<style>.*?<\/style>/gs, "").slice(0, 1500)}`).toBeLessThan(400);
    return text;
  };
  const send = async (answers: Answers) => {
    const blank = answers.includes(null);
    await press({ ...fieldsOf(answers), action: blank ? "anyway" : "send" });
    const receipt = await (await desk.get(link)).text();
    expect(receipt, `${email} gets a receipt`).toContain("Thank you");
  };
  return { email, page, send, press };
}

/** Several people answer in the same hour: all open their page, time passes as people take it, all send. */
export async function answerAll(held: Held, who: ReadonlyMap<string, Answers>): Promise<void> {
  const opened: Open[] = [];
  for (const email of who.keys()) opened.push(await open(held, email, linkIn(held, email, "/s/")));
  held.clock.pass(3);
  for (const one of opened) await one.send(who.get(one.email) ?? []);
}

/** Somebody says no by the link of the mail. */
export async function optOut(held: Held, email: string): Promise<void> {
  const page = await open(held, email, `${linkIn(held, email, "/s/")}/opt-out`);
  held.clock.pass(1);
  expect(await page.press({}), `${email} has said no`).not.toContain('name="action"');
}
