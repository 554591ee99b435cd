import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import { newDatabase } from "../world/database";
import { ask, buildHeld, start } from "../world/process";
import { Clock } from "./clock";
import { Post } from "./post";

/** Where the story happens: an installation as in production, a post office, and a clock that the story holds. */
export interface Held {
  base: string;
  adminLink: string; // signs the firm's first administrator in, once
  clock: Clock;
  post: Post;
  /** Runs a command of the program, as the mail server does with a mail that came back. */
  command: (args: string[], input: string) => Promise<string>;
}

export interface HeldOptions {
  engine: "sqlite" | "postgres";
}

// Far ahead: browsers drop cookies that have expired by their own clock.
const begins = "2040-02-06 09:00";

async function hold(engine: HeldOptions["engine"]): Promise<Held & { stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "parallax-two-years-"));
  const program = await buildHeld();
  const database = engine === "postgres" ? await newDatabase() : { url: `sqlite:${join(folder, "parallax.db")}`, drop: async () => undefined };
  const file = join(folder, "clock");
  const clock = new Clock(file, begins);
  const post = new Post();
  const port = process.env.STORY_PORT ?? String(20_000 + (randomBytes(2).readUInt16BE() % 20_000));
  const base = `http://127.0.0.1:${port}`;
  const env = {
    HELD_CLOCK: file, PARALLAX_BASE_URL: base, PARALLAX_ADDR: `127.0.0.1:${port}`, PARALLAX_DATABASE_URL: database.url,
    PARALLAX_LINK_KEYS: `k1:${randomBytes(32).toString("base64")}`, PARALLAX_SMTP_URL: `smtp://${await post.open()}?encryption=none`,
    PARALLAX_MAIL_FROM: "reviews@meridian-partners.example", PARALLAX_RETURN_PATH: "bounces@meridian-partners.example",
    PARALLAX_TRUSTED_PROXIES: "127.0.0.1", PARALLAX_SWEEP_EVERY: "500ms", PARALLAX_OVERDUE_AFTER: "1s", PARALLAX_LOG_LEVEL: "info",
  };
  await ask(["migrate"], env, program);
  const adminLink = await ask(["link", "--firm", "Meridian Partners", "--admin", "iris.falk@meridian-partners.example", "--name", "Iris Falk", "--time-zone", "Europe/Berlin"], env, program);
  const served = await start(["serve"], env, (line) => (line.includes('"msg":"listening"') ? true : undefined), program);
  const stop = async () => {
    await served.stop();
    post.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { base, adminLink, clock, post, command: (args, input) => ask(args, env, program, input), stop };
}

/** A test that holds the clock. */
export const test = base.extend<object, HeldOptions & { held: Held }>({
  engine: ["sqlite", { option: true, scope: "worker" }],
  held: [
    async ({ engine }, use) => {
      const { stop, ...held } = await hold(engine);
      await use(held);
      await stop();
    },
    { scope: "worker", timeout: 240_000 }, // the program may have to be built
  ],
});
