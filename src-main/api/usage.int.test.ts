import { afterEach, beforeEach, expect, it } from "vitest";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";

let app: AppOnDemoCloud;
beforeEach(async () => {
  app = await startAppOnDemoCloud();
});
afterEach(() => app.end());

const spend = () => app.ask("POST", "/v1/images/generations", { body: { prompt: "A lake" } });

it("tells what was spent, by model too, and what answers said of the limits", async () => {
  expect((await spend()).status).toBe(200);
  const { fields } = await app.ask("GET", "/api/cloud/usage?range=daily");
  expect(fields).toMatchObject({
    overview: { requests: 1, succeeded: 1, failed: 0, successRate: 1, costUsd: 0.05, perDayUsd: 0.05 },
    account: { calls24h: 1, succeeded24h: 1 },
    models: [{ requests: 1, costUsd: 0.05 }],
    errors: [],
  });
  expect(fields.quotas).toContainEqual({ model: null, used: 0.05, limit: 100, endsAt: null });
  expect(fields.rateLimits).toContainEqual(
    expect.objectContaining({ family: "analytics", limit: 60, resetAt: expect.any(String), refusedAt: null }),
  );
});

it("names the part that failed, tells a refusal among the limits, and fails when nothing is known", async () => {
  await app.cloud.control.addFault({ kind: "rate-limited", retryAfter: 30, path: "/api/quotas/usage", times: 1 });
  const answer = await app.ask("GET", "/api/cloud/usage");
  expect(answer).toMatchObject({
    status: 200,
    fields: { quotas: null, overview: { requests: 0 }, errors: [{ part: "quotas", code: "RATE_LIMITED" }] },
  });
  expect(answer.fields.rateLimits).toContainEqual(
    expect.objectContaining({ family: "quotas", remaining: 0, refusedAt: expect.any(String) }),
  );
  await app.cloud.control.addFault({ kind: "invalid-json" });
  expect(await app.ask("GET", "/api/cloud/usage")).toMatchObject({ status: 502, fields: { code: "REMOTE_FAILED" } });
});

it("exports as the cloud does, for a year at most", async () => {
  await spend();
  const dayAt = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const [from, to] = [dayAt(-1), dayAt(1)];
  const path = `/api/cloud/usage/export?type=models&from=${from}&to=${to}`;
  const { fields } = await app.ask("GET", path);
  expect(fields).toMatchObject({ fileName: `eliza-cloud-usage-models-${from}-${to}.csv`, contentType: "text/csv" });
  expect(fields.content).toMatch(/^model,totalRequests,totalCost,totalTokens\r\n.*,1,0\.05,0\r\n$/);
  expect(JSON.parse(String((await app.ask("GET", `${path}&format=json`)).fields.content))).toMatchObject({
    data: [{ totalRequests: 1 }],
  });
  const asked = async (): Promise<number> => (await app.cloud.control.requests({ path: "/api/analytics/*" })).length;
  const before = await asked();
  expect(before).toBeGreaterThan(0);
  for (const range of ["from=2024-01-01&to=2025-01-01", "from=2025-02-01&to=2025-01-01", "from=today&to=tomorrow"]) {
    expect(await app.ask("GET", `/api/cloud/usage/export?${range}`)).toMatchObject({ status: 400 });
  }
  expect(await asked()).toBe(before);
});
