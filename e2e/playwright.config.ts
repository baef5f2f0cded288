import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: "./specs",
  globalSetup: "./demo-cloud.setup.ts",
  outputDir: process.env.ELIZA_E2E_OUTPUT ?? "../test-results",
  // Stories on one desktop share its tray, notifications and clipboard: `npm test` runs desktops side by side instead.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.ELIZA_E2E_REPORT
    ? [["line"], ["json", { outputFile: process.env.ELIZA_E2E_REPORT }]]
    : [["list"]],
});
