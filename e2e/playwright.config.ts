import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: "./specs",
  outputDir: process.env.ELIZA_E2E_OUTPUT ?? "../test-results",
  // Each test owns a desktop app, a cloud and a browser: two at once is what two cores carry.
  workers: Number(process.env.ELIZA_E2E_WORKERS ?? 1),
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.ELIZA_E2E_REPORT
    ? [["line"], ["json", { outputFile: process.env.ELIZA_E2E_REPORT }]]
    : [["list"]],
});
