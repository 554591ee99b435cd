import { defineConfig } from "@playwright/test";
import { browser } from "./world/browser";
import type { HeldOptions } from "./twoyears/held";
import type { WorldOptions } from "./world/world";

const withPostgres = Boolean(process.env.TEST_DATABASE_URL);

/** The story runs wherever Parallax runs: on its own file, on PostgreSQL, and on two instances over one database. */
export default defineConfig<WorldOptions & HeldOptions>({
  testDir: ".",
  workers: 1,
  fullyParallel: false,
  timeout: 300_000, // nothing fails because the machine is busy
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: "list",
  use: { ...browser, actionTimeout: 60_000, navigationTimeout: 60_000, trace: "retain-on-failure" },
  projects: [
    { name: "sqlite", testIgnore: ["reports.spec.ts", "twoyears.spec.ts", "year.*.spec.ts", "looks.spec.ts"], use: { installation: "demo on sqlite" } },
    { name: "looks", testMatch: "looks.spec.ts", use: { installation: "demo on sqlite" } },
    { name: "keyboard", testMatch: "year.keyboard.spec.ts", use: { installation: "demo on sqlite" } }, // closes the demo's cycle
    { name: "year", testMatch: "year.looks.spec.ts", use: { installation: "demo on sqlite" } }, // a demo of its own: they leave much behind
    { name: "two years", testMatch: "twoyears.spec.ts", use: { engine: "sqlite" } },
    { name: "reports", testMatch: "reports.spec.ts", use: { installation: "sixty accounts" } },
    ...(withPostgres
      ? [
          { name: "postgres", testMatch: "story.spec.ts", use: { installation: "demo on postgres" as const } },
          { name: "two years on postgres", testMatch: "twoyears.spec.ts", use: { engine: "postgres" as const } },
          { name: "two-instances", testMatch: "story.spec.ts", use: { installation: "two instances" as const } },
        ]
      : []),
  ],
});
