import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vitest/config";
import { themeCss } from "./src/theme/css.ts";

/**
 * Mantine would write its variables into a <style> element, which our content security policy refuses.
 * They are worked out here and become part of the ordinary stylesheet instead.
 */
function themeStylesheet(): Plugin {
  const id = "virtual:theme.css";
  return {
    name: "theme-stylesheet",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (resolved) => (resolved === `\0${id}` ? themeCss() : undefined),
  };
}

const server = process.env["PARALLAX_SERVER"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), themeStylesheet()],
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 900, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": server, "/answer": server, "^/s/": server } },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
  },
});
