import { randomBytes } from "node:crypto";
import { expect, test as base, type APIRequestContext } from "@playwright/test";
import { newDatabase } from "./database";
import { ask, start } from "./process";
import { Proxy } from "./proxy";
import { Sink } from "./sink";

/** One mail, as far as the stories read it. */
export interface Mail {
  to: string;
  links: string[];
  from?: string; // of the envelope
  source?: string; // as it came; the demo's outbox keeps it to itself
}

/** The addresses that the demo prints. */
export interface Demo {
  base_url: string;
  outbox_url: string;
  client_url: string;
  seller_url: string;
  manager_url: string;
  account_id: string;
  cycle_id: string;
}

/** A running installation as a story meets it. */
export interface World {
  base: string;
  managerLink: string; // signs in once, as somebody who runs cycles
  mails: () => Promise<Mail[]>;
  served: () => number[]; // requests by instance; empty when there is one
  demo?: Demo;
  stop: () => Promise<void>;
}

export interface WorldOptions {
  installation: "demo on sqlite" | "sixty accounts" | "demo on postgres" | "two instances";
}

async function demo(args: string[]): Promise<World> {
  const running = await start(["demo", "--json", "--addr", "127.0.0.1:0", ...args], {}, (line) =>
    line.startsWith("{") && line.includes("client_url") ? (JSON.parse(line) as Demo) : undefined,
  );
  const d = running.found;
  return {
    base: d.base_url,
    managerLink: d.manager_url,
    mails: async () => (await (await fetch(`${d.outbox_url}.json`)).json()) as Mail[],
    served: () => [],
    demo: d,
    stop: running.stop,
  };
}

async function demoOnPostgres(): Promise<World> {
  const database = await newDatabase();
  const world = await demo(["--database-url", database.url]);
  return { ...world, stop: async () => void (await world.stop(), await database.drop()) };
}

async function twoInstances(): Promise<World> {
  const database = await newDatabase();
  const sink = new Sink();
  const proxy = new Proxy();
  const base = await proxy.listen();
  const env = {
    PARALLAX_BASE_URL: base,
    PARALLAX_ADDR: "127.0.0.1:0",
    PARALLAX_DATABASE_URL: database.url,
    PARALLAX_LINK_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    PARALLAX_SMTP_URL: `smtp://${await sink.listen()}?encryption=none`,
    PARALLAX_MAIL_FROM: "reviews@firm.example",
    PARALLAX_TRUSTED_PROXIES: "127.0.0.1",
  };
  await ask(["migrate"], env);
  const managerLink = await ask(["link", "--firm", "Two Instances", "--admin", "anna@firm.example"], env);
  const listening = (line: string) => /"msg":"listening","addr":"([^"]+)"/.exec(line)?.[1];
  const both = [await start(["serve"], env, listening), await start(["serve"], env, listening)];
  proxy.backends = both.map((one) => one.found);
  const stop = async () => {
    proxy.close();
    await Promise.all(both.map((one) => one.stop()));
    sink.close();
    await database.drop();
  };
  return { base, managerLink, mails: async () => sink.mails, served: () => proxy.served, stop };
}

/** Tests with a world: one installation for all tests of a worker. */
export const test = base.extend<object, WorldOptions & { world: World }>({
  installation: ["demo on sqlite", { option: true, scope: "worker" }],
  world: [
    async ({ installation }, use) => {
      const make = { "demo on sqlite": () => demo([]), "sixty accounts": () => demo(["--accounts", "60", "--years", "3"]), "demo on postgres": demoOnPostgres, "two instances": twoInstances };
      const world = await make[installation]();
      await use(world);
      await world.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

/** A sign-in link for the demo's administrator, who sees every page; it comes by mail like anybody's. */
export async function adminLink(request: APIRequestContext, demo: Demo): Promise<string> {
  const email = "ingrid.solheim@larkfield.example";
  const links = async () => {
    const mails = (await (await request.get(`${demo.outbox_url}.json`)).json()) as Mail[];
    return mails.filter((m) => m.to === email).flatMap((m) => m.links).filter((l) => l.includes("/sign-in/"));
  };
  const earlier = await links(); // each link signs in once
  await request.post(`${demo.base_url}/api/sign-in`, { data: { email } });
  let link: string | undefined;
  await expect(async () => {
    link = (await links()).find((l) => !earlier.includes(l));
    expect(link).toBeTruthy();
  }).toPass({ timeout: 20_000 });
  return link ?? "";
}

export { expect };
