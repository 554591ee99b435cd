const path = process.env.CHROMIUM_PATH;

/** Chromium: the one that CHROMIUM_PATH names, which may have to run as root in a container; else Playwright's own. */
export const browser = {
  browserName: "chromium" as const,
  launchOptions: path
    ? {
        executablePath: path,
        args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"],
      }
    : {},
};
