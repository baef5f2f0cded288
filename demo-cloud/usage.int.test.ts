import { expect, test } from "vitest";
import { TEST_KEYS } from "./test-keys";
import { callCloud, cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest({ initialBalanceUsd: 20 });
const DAY_MS = 86_400_000;

const dataOf = async (path: string) => (await cloud.call("GET", path)).body?.data as Record<string, unknown>;

test("every figure is what was asked and charged", async () => {
  await cloud.control().setTalk({ pace: "instant", reply: "Four." });
  const speech = { text: "x".repeat(1_000) };
  expect((await cloud.call("POST", "/api/v1/voice/tts", { body: speech })).status).toBe(200);
  const chat = { model: "anthropic/claude-sonnet-4.6", messages: [{ role: "user", content: "Two and two?" }] };
  expect((await cloud.call("POST", "/api/v1/chat/completions", { body: chat })).status).toBe(200);
  expect((await cloud.call("POST", "/api/v1/voice/tts", { body: {} })).status).toBe(400);
  const spent = 20 - (await cloud.control().state()).balanceUsd;

  const overview = await dataOf("/api/analytics/overview?timeRange=weekly");
  expect(overview).toMatchObject({ totalRequests: 3, successfulRequests: 2, failedRequests: 1, timeRange: "weekly" });
  expect(overview.totalCost).toBeCloseTo(spent, 6);
  expect(overview.dailyBurn).toBeCloseTo(spent / 7, 6);
  expect(overview.totalTokens).toBeGreaterThan(0);
  expect(await dataOf("/api/quotas/usage")).toMatchObject({
    global: { used: expect.closeTo(spent, 6), limit: 100 },
    modelSpecific: { "anthropic/claude-sonnet-4.6": { used: expect.any(Number), limit: null } },
  });
  expect(await dataOf("/api/stats/account")).toMatchObject({ apiCalls24h: 3, apiCalls24hSuccessful: 2 });

  const csv = await cloud.call("GET", "/api/analytics/export?format=csv&type=models");
  expect(csv.headers.get("content-type")).toContain("text/csv");
  expect(csv.text.split("\r\n")).toContainEqual("eleven_flash_v2_5,1,0.06,0");
  await cloud.control().moveClock({ advanceMs: 2 * DAY_MS });
  expect(await dataOf("/api/analytics/overview?timeRange=daily")).toMatchObject({ totalRequests: 0, totalCost: 0 });
});

test("a range beyond a year, an unknown period and a bad key are refused as the real ones are", async () => {
  const long = "/api/analytics/export?startDate=2024-01-01&endDate=2026-01-01";
  expect((await cloud.call("GET", long)).status).toBe(400);
  expect((await cloud.call("GET", "/api/analytics/overview?timeRange=hourly")).status).toBe(500);
  const asked = await callCloud(cloud.origin(), "GET", "/api/stats/account", { key: TEST_KEYS.expired });
  expect(asked).toMatchObject({ status: 500, body: { error: "API key has expired" } });
});
