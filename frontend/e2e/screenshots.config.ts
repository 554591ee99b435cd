import { defineConfig } from "@playwright/test";
import { browser } from "./world/browser";
import type { WorldOptions } from "./world/world";

/** make screenshots: every page at 360 and 1280 px, light and dark. */
export default defineConfig<WorldOptions>({
  testDir: ".",
  testMatch: "screenshots.ts",
  workers: 1,
  timeout: 1_800_000,
  reporter: "list",
  use: { ...browser, actionTimeout: 60_000, installation: "demo on sqlite" },
});
