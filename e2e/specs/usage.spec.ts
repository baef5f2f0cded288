import { readFile } from "node:fs/promises";
import { connectLocalApi } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";
import { expectCondition, expectRejectedKey } from "../pages/conditions";
import { saveAt } from "../pages/settings";

test("the figures are what was spent, go into a file, and tell of limits; an answer without sense is no zero", async ({
  launchSignedIn,
  cloud,
}, info) => {
  const app = await launchSignedIn();
  const { page } = app;
  const api = await connectLocalApi(app);
  const image = { prompt: "A lake" };
  expect((await api.post("/v1/images/generations", image)).status).toBe(200);
  expect((await api.post("/v1/images/generations", image)).status).toBe(200);
  const { balanceUsd } = await cloud.control.state();
  expect(balanceUsd).toBeCloseTo(4.9, 6);

  await page.getByRole("region", { name: "Spending" }).getByRole("link", { name: "Usage" }).click();
  const totals = page.getByRole("region", { name: "Requests and cost" });
  const figureOf = (name: string) => totals.getByText(name, { exact: true }).locator("xpath=following-sibling::dd");
  await expect(figureOf("Requests")).toHaveText("2");
  await expect(figureOf("Cost")).toHaveText("$0.10");
  await expect(figureOf("Succeeded")).toHaveText("100%");
  const models = page.getByRole("region", { name: "By model" });
  await expect(models.getByRole("row").filter({ hasText: "google/gemini-2.5-flash-image" })).toContainText("$0.10");
  await expect(
    page.getByRole("region", { name: "Quotas" }).getByRole("row").filter({ hasText: "Everything" }),
  ).toContainText("0.1");
  const limits = page.getByRole("region", { name: "Rate limits seen lately" });
  await expect(limits.getByRole("row").filter({ hasText: "analytics" })).toContainText("of 60");

  const file = info.outputPath("usage.csv");
  await saveAt(app, file);
  const exporting = page.getByRole("region", { name: "Export" });
  await exporting.getByLabel("What").selectOption("models");
  await exporting.getByLabel("From").fill("2020-01-01");
  await expect(exporting.getByText("365 days at most.")).toBeVisible();
  await expect(exporting.getByRole("button", { name: "Export" })).toBeDisabled();
  await exporting.getByLabel("From").fill(new Date().toISOString().slice(0, 10));
  await exporting.getByLabel("To").fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
  await exporting.getByRole("button", { name: "Export" }).click();
  await expect(page.getByText("Saved as usage.csv")).toBeVisible();
  expect(await readFile(file, "utf8")).toMatch(/^model,.*\r\ngoogle\/gemini-2\.5-flash-image,2,0\.1,0\r\n$/);

  await cloud.control.addFault({ kind: "invalid-json", path: "/api/analytics/overview" });
  await page.getByRole("button", { name: "24 hours" }).click();
  await expect(page.getByText("The cloud has a problem", { exact: true }).first()).toBeVisible();
  await expect(figureOf("Requests")).toHaveText("Unknown");
  await cloud.control.clearFaults();

  await cloud.control.addFault({ kind: "rate-limited", retryAfter: 30, path: "/api/quotas/usage" });
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(page.getByText("Too many requests", { exact: true }).first()).toBeVisible();
  await expect(limits.getByRole("row").filter({ hasText: "quotas" })).toContainText("Refused now");
  await expect(figureOf("Requests")).toHaveText("2");
  await cloud.control.clearFaults();

  const ask = () => page.getByRole("button", { name: "Ask again" }).click();
  const asking = { app, cloud, region: page.getByRole("main"), path: "/api/analytics/overview", ask };
  await expectCondition("offline", asking);
  await expect(figureOf("Requests")).toHaveText("2");
  await expectRejectedKey(asking);
});
