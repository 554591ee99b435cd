import { expect } from "@playwright/test";
import type { Held } from "./held";

let desks = 0;

/** Somebody at a desk of their own, who talks HTTP without a browser: their own address, their own cookie. */
export class Desk {
  private cookie = "";
  private readonly address: string;

  constructor(private readonly held: Held) {
    desks++;
    this.address = `10.${desks >> 16}.${(desks >> 8) & 255}.${desks & 255}`;
  }

  async get(url: string): Promise<Response> {
    return this.send(url, {});
  }

  async form(url: string, fields: Record<string, string>): Promise<Response> {
    return this.send(url, { method: "POST", body: new URLSearchParams(fields) });
  }

  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.send(path, body === undefined ? { method } : { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
    const text = await answer.text();
    expect(answer.status, `${method} ${path}: ${text.slice(0, 600)}`).toBeLessThan(300);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** Asks for a link by mail, finds it in the mail, and presses its button. */
  async signIn(email: string): Promise<void> {
    const link = await askForLink(this.held, email, (path, body) => this.json("POST", path, body));
    const answer = await this.form(link, {});
    expect(answer.status, `signing ${email} in`).toBe(303);
    this.cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  }

  private send(url: string, init: RequestInit): Promise<Response> {
    const headers = { Origin: this.held.base, "X-Forwarded-For": this.address, ...(this.cookie ? { Cookie: this.cookie } : {}), ...(init.headers as Record<string, string> | undefined) };
    return fetch(new URL(url, this.held.base), { ...init, headers, redirect: "manual" });
  }
}

/** The link that a sign-in mail brings; each signs in once. */
export async function askForLink(held: Held, email: string, post: (path: string, body: unknown) => Promise<unknown>): Promise<string> {
  const links = () => held.post.to(email).flatMap((l) => l.links).filter((l) => l.includes("/sign-in/"));
  const had = links().length;
  await post("/api/sign-in", { email });
  await expect.poll(() => links().length, { message: `a sign-in link for ${email}`, timeout: 30_000, intervals: [50] }).toBeGreaterThan(had);
  return links()[had] ?? "";
}
