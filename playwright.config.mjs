// Journeys: Playwright in the system's Chromium, against the quick build served under a sub-path.
import { defineConfig } from "@playwright/test";
import { journeyOptions } from "./tests/browser/browser.mjs";
import { BASE } from "./tests/browser/serve.mjs";

const port = Number(process.env.JOURNEYS_PORT ?? 4173);
const url = `http://127.0.0.1:${port}${BASE}`;

export default defineConfig({
  testDir: "tests/browser",
  testMatch: "*.spec.mjs",
  outputDir: "target/journeys-output",
  timeout: 30_000,
  expect: { timeout: 8_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // On a loaded machine a journey may run out of time: it is run up to twice more, and named as flaky in what `make test` prints.
  retries: process.env.CI ? 2 : 0,
  reporter: [["list"], ["json", { outputFile: "target/journeys.json" }]],
  use: {
    baseURL: url,
    browserName: "chromium",
    launchOptions: journeyOptions,
    actionTimeout: 5_000,
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    serviceWorkers: "block",
  },
  webServer: {
    command: `node tests/browser/serve.mjs target/journeys-dist ${port}`,
    url,
    reuseExistingServer: false,
    timeout: 10_000,
  },
});
