import { expect, test } from "vitest";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest({ initialBalanceUsd: 50, rateLimit: "off" });
const PATH = "/api/v1/containers";
const BODY = {
  ...{ name: "Web", project_name: "web", image: "nginx:1.27", ecr_image_uri: "nginx:1.27", port: 8_080 },
  environment_vars: { TOKEN: "hush" },
};

type Fields = Record<string, unknown>;
const deploy = (changes: Fields = {}) => cloud.call("POST", PATH, { body: { ...BODY, ...changes } });
const dataOf = (body: Fields | null): Fields => (body?.data ?? {}) as Fields;
const idOf = (body: Fields | null): string => String(dataOf(body).id);
const statusOf = async (id: string) => dataOf((await cloud.call("GET", `${PATH}/${id}`)).body).status;
const pass = (advanceMs: number) => cloud.control().moveClock({ advanceMs });
const running = async (changes: Fields = {}): Promise<string> => {
  const id = idOf((await deploy(changes)).body);
  await pass(70_000);
  return id;
};

test("a deployment costs its fee at once and goes through its states", async () => {
  const reply = await deploy();
  expect(reply).toMatchObject({
    status: 202,
    body: { success: true, creditsDeducted: 15, polling: { intervalMs: 10_000, expectedDurationMs: 600_000 } },
  });
  const id = idOf(reply.body);
  expect((await cloud.control().state()).balanceUsd).toBe(35);
  expect(await statusOf(id)).toBe("pending");
  await pass(3_000);
  expect(await statusOf(id)).toBe("building");
  await pass(5_000);
  expect(await statusOf(id)).toBe("deploying");
  await pass(60_000);
  expect(await statusOf(id)).toBe("running");
  // The older cloud hands its environment out with every reply.
  const { body } = await cloud.call("GET", PATH);
  expect(body?.data).toEqual([expect.objectContaining({ id, environment_vars: { TOKEN: "hush" }, cpu: 1_792 })]);
});

test("an image that fails ends as failed, and one that is missing is refused for nothing", async () => {
  const id = await running({ image: "acme/fail:1", ecr_image_uri: "acme/fail:1" });
  expect(dataOf((await cloud.call("GET", `${PATH}/${id}`)).body)).toMatchObject({
    status: "failed",
    error_message: expect.stringContaining("exited"),
  });
  expect((await deploy({ name: "B", project_name: "b", ecr_image_uri: "acme/missing:1" })).status).toBe(404);
  expect((await cloud.control().state()).balanceUsd).toBe(35);
});

test("the same project is deployed again in its place; the same name is a conflict", async () => {
  const id = await running();
  const again = await deploy({ ecr_image_uri: "nginx:1.28" });
  expect([again.status, idOf(again.body)]).toEqual([202, id]);
  expect(await statusOf(id)).toBe("pending");
  expect((await deploy({ project_name: "other" })).status).toBe(409);
  const { body } = await cloud.call("GET", `${PATH}/${id}/deployments`);
  expect(dataOf(body)).toMatchObject({
    total: 2,
    deployments: [{ status: "pending" }, { status: "success", cost: "15.00" }],
  });
});

test("refuses what it cannot pay, what exceeds the quota, and what it is not set up for", async () => {
  await cloud.control().changeAccount({ balanceUsd: 14.99 });
  expect(await deploy()).toMatchObject({ status: 402, body: { success: false, requiredCredits: 15 } });
  await cloud.control().changeAccount({ balanceUsd: 15 });
  await deploy();
  expect(await deploy({ name: "B", project_name: "b" })).toMatchObject({
    status: 403,
    body: { success: false, quota: { current: 1, max: 1 } },
  });
  await cloud.control().setContainerHooks({ configured: false });
  expect((await deploy({ name: "" })).status).toBe(503);
});

test("tells of the quota, the burn and the runway", async () => {
  await running();
  expect(dataOf((await cloud.call("GET", `${PATH}/quota`)).body)).toMatchObject({
    quota: { current: 1, max: 25, remaining: 24 },
    credits: { balance: 35, canDeploy: true },
    billing: { currentDailyBurn: 1.17, runningContainers: 1, daysOfRunway: 29 },
    pricing: { deployment: 15, perDay: 1.17 },
  });
});

test("a day costs what it says; unpaid for two days it stops", async () => {
  const id = await running();
  await pass(24 * 3_600_000);
  expect((await cloud.control().state()).balanceUsd).toBe(33.83);
  await cloud.control().changeAccount({ balanceUsd: 0 });
  await pass(24 * 3_600_000);
  expect(dataOf((await cloud.call("GET", `${PATH}/${id}`)).body).billing_status).toBe("warning");
  await pass(48 * 3_600_000);
  expect(await statusOf(id)).toBe("stopped");
});

test("logs grow a line every two seconds, newest first, by level; before it ran there are none", async () => {
  const id = idOf((await deploy()).body);
  for (const path of ["/logs", "/metrics", "/health"]) {
    expect((await cloud.call("GET", `${PATH}/${id}${path}`)).status).toBe(400);
  }
  await pass(70_000);
  const count = async (query = "") =>
    Number(dataOf((await cloud.call("GET", `${PATH}/${id}/logs?${query}`)).body).total);
  const before = await count("limit=500");
  await pass(20_000);
  expect(await count("limit=500")).toBe(before + 10);
  const { logs } = dataOf((await cloud.call("GET", `${PATH}/${id}/logs?limit=3`)).body) as {
    logs: { timestamp: string }[];
  };
  const times = logs.map(({ timestamp }) => timestamp);
  expect(times).toEqual([...times].sort().reverse());
  expect(await count("level=error&limit=500")).toBeLessThan(before);
  expect(dataOf((await cloud.call("GET", `${PATH}/${id}/metrics?period=5`)).body)).toMatchObject({ period_minutes: 5 });
  expect(dataOf((await cloud.call("GET", `${PATH}/${id}/health`)).body)).toMatchObject({
    healthy: true,
    statusCode: 200,
  });
});

test("streams new lines as unnamed events", async () => {
  const id = await running();
  const abort = new AbortController();
  const response = await fetch(`${cloud.origin()}${PATH}/${id}/logs/stream`, {
    headers: { "X-API-Key": `eliza_${"1".repeat(64)}` },
    signal: abort.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain(": connected");
  await pass(2_000);
  expect((await reader?.read())?.value).toMatch(/^data: \{"type":"log","data":\{"timestamp":/);
  abort.abort();
});

test("deleting takes a while, and then it is gone; another id is answered with the words of a database", async () => {
  const id = await running();
  const deletion = cloud.call("DELETE", `${PATH}/${id}`);
  await expect.poll(() => statusOf(id)).toBe("deleting");
  await pass(5_000);
  expect((await deletion).body).toMatchObject({ success: true });
  expect((await cloud.call("GET", `${PATH}/${id}`)).status).toBe(404);
  expect((await cloud.call("GET", `${PATH}/7`)).text).toContain("select");
});

test("a change blocks until it is in its place", async () => {
  const id = await running();
  const change = cloud.call("PATCH", `${PATH}/${id}`, { body: { memory: 1_024 } });
  await expect.poll(() => statusOf(id)).toBe("deploying");
  await pass(15_000);
  expect(dataOf((await change).body)).toMatchObject({ status: "running", memory: 1_024 });
  expect((await cloud.call("PATCH", `${PATH}/${id}`, { body: { memory: 256 } })).status).toBe(400);
});

test("the newer cloud takes an image, keeps its environment to itself and writes logs as text", async () => {
  await cloud.control().setRules({ profile: "modern" });
  expect((await deploy({ image: undefined })).status).toBe(400);
  const id = await running();
  expect(dataOf((await cloud.call("GET", `${PATH}/${id}`)).body)).not.toHaveProperty("environment_vars");
  const log = await cloud.call("GET", `${PATH}/${id}/logs?tail=2`);
  expect(log.headers.get("content-type")).toContain("text/plain");
  expect(log.text.trim().split("\n")).toHaveLength(2);
  expect(dataOf((await cloud.call("GET", `${PATH}/${id}/health`)).body)).toMatchObject({ status: "healthy" });
});
