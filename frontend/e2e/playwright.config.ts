import { defineConfig } from "@playwright/test";
import { browser } from "./world/browser";
import type { WorldOptions } from "./world/world";

const withPostgres = Boolean(process.env.TEST_DATABASE_URL);

/** The story runs wherever Parallax runs: on its own file, on PostgreSQL, and on two instances over one database. */
export default defineConfig<WorldOptions>({
  testDir: ".",
  workers: 1,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: "list",
  use: { ...browser, actionTimeout: 15_000, trace: "retain-on-failure" },
  projects: [
    { name: "sqlite", testIgnore: "reports.spec.ts", use: { installation: "demo on sqlite" } },
    { name: "reports", testMatch: "reports.spec.ts", use: { installation: "sixty accounts" } },
    ...(withPostgres
      ? [
          { name: "postgres", testMatch: "story.spec.ts", use: { installation: "demo on postgres" as const } },
          { name: "two-instances", testMatch: "story.spec.ts", use: { installation: "two instances" as const } },
        ]
      : []),
  ],
});
