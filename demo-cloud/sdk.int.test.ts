import { CloudApiError, ElizaCloudClient, InsufficientCreditsError } from "@elizaos/cloud-sdk";
import { beforeEach, describe, expect, test } from "vitest";
import { TEST_KEYS } from "./test-keys";
import { CARDS, cardForm } from "./testing/card-form";
import { cloudForEachTest } from "./testing/cloud-under-test";

/** The demo cloud as a client sees it that was written by the makers of the real one. */
const cloud = cloudForEachTest({ initialBalanceUsd: 20 });
let sdk: ElizaCloudClient;

beforeEach(() => {
  sdk = new ElizaCloudClient({ baseUrl: cloud.origin(), apiKey: TEST_KEYS.valid });
});

describe("login", () => {
  test("start, approve, wait, use the key", async () => {
    const stranger = new ElizaCloudClient({ baseUrl: cloud.origin() });
    const started = await stranger.startCliLogin();
    expect(started.status).toBe("pending");
    expect((await cloud.call("GET", started.browserUrl.slice(cloud.origin().length), { key: null })).text).toContain(
      "Approve",
    );
    expect((await stranger.pollCliLogin(started.sessionId)).status).toBe("pending");

    await cloud.control().moveLogin(started.sessionId, "approve");
    const login = await stranger.waitForCliLogin(started.sessionId, { intervalMs: 1 });
    expect(login.apiKey).toMatch(/^eliza_[0-9a-f]{64}$/);
    expect(login.apiKey?.startsWith(login.keyPrefix ?? "?")).toBe(true);
    stranger.setApiKey(login.apiKey);
    expect((await stranger.getUser()).data.email).toBe("demo@example.com");

    const again = await stranger.pollCliLogin(started.sessionId);
    expect(again.status).toBe("authenticated");
    expect(again.apiKey).toBeUndefined();
  });

  test("the page address with returnTo is corrupted by the client, and the page says so", async () => {
    const started = await sdk.startCliLogin({ returnTo: "/back" });
    const page = await cloud.call("GET", started.browserUrl.slice(cloud.origin().length), { key: null });
    expect(page.status).toBe(404);
  });

  test("an unknown session and a rejected key become the client's errors", async () => {
    const missing = sdk.pollCliLogin("unknown");
    await expect(missing).rejects.toBeInstanceOf(CloudApiError);
    await expect(missing).rejects.toMatchObject({ statusCode: 404, message: "Session not found or expired" });
    sdk.setApiKey(TEST_KEYS.expired);
    await expect(sdk.getUser()).rejects.toMatchObject({ statusCode: 401, message: "API key has expired" });
  });
});

describe("account", () => {
  test("user, and a changed name", async () => {
    const user = await sdk.getUser();
    expect(user).toMatchObject({ success: true, data: { role: "owner", organization: { credit_balance: "20" } } });
    expect((await sdk.updateUser({ name: "Ada" })).data.name).toBe("Ada");
    expect((await sdk.getUser()).data.name).toBe("Ada");
    await expect(sdk.updateUser({ work_function: "wizard" })).rejects.toMatchObject({ statusCode: 400 });
  });

  test("balance, stale and fresh, and summary", async () => {
    expect(await sdk.getCreditsBalance()).toEqual({ balance: 20 });
    await cloud.control().addEntry({ type: "credit", amountUsd: 2.5, description: "Test" });
    expect(await sdk.getCreditsBalance()).toEqual({ balance: 20 });
    expect(await sdk.getCreditsBalance({ fresh: true })).toEqual({ balance: 22.5 });
    const { organization } = await sdk.getCreditsSummary();
    expect(organization).toMatchObject({ creditBalance: 20, autoTopUpEnabled: false, hasPaymentMethod: false });
  });

  test("checkout, payment and verification", async () => {
    const origin = cloud.origin();
    const checkout = await sdk.createCreditsCheckout({
      credits: 25,
      success_url: `${origin}/dashboard/billing/success`,
      cancel_url: `${origin}/dashboard/settings`,
    });
    const verify = () => sdk.routes.getApiV1CreditsVerify({ query: { session_id: checkout.sessionId } });
    expect(await verify()).toMatchObject({ success: false, status: "unpaid" });
    await fetch(checkout.url ?? "", {
      method: "POST",
      body: cardForm(CARDS.pays),
      redirect: "manual",
    });
    expect(await verify()).toMatchObject({ success: true, amount: 25 });
    await cloud.control().moveClock({ advanceMs: 3000 });
    expect(await sdk.getCreditsBalance({ fresh: true })).toEqual({ balance: 45 });
  });

  test("billing settings", async () => {
    expect(await sdk.routes.getApiV1BillingSettings()).toMatchObject({ settings: { limits: { maxAmount: 1000 } } });
    const refused = sdk.routes.putApiV1BillingSettings({ json: { autoTopUp: { enabled: true } } });
    await expect(refused).rejects.toMatchObject({ statusCode: 400 });
    const changed = await sdk.routes.putApiV1BillingSettings({ json: { autoTopUp: { amount: 10, threshold: 2 } } });
    expect(changed).toMatchObject({ success: true, settings: { autoTopUp: { amount: 10, threshold: 2 } } });
  });

  test("keys cannot be managed with a key", async () => {
    await expect(sdk.listApiKeys()).rejects.toMatchObject({
      statusCode: 401,
      errorBody: { code: "session_auth_required" },
    });
  });
});

test("keys are managed with a key where the cloud allows it", async () => {
  await cloud.control().setRules({ profile: "modern" });
  const made = await sdk.createApiKey({ name: "CI" });
  const { id } = made.apiKey;
  expect((await sdk.listApiKeys()).keys.map(({ name }) => name)).toContain("CI");
  await sdk.updateApiKey(id, { name: "Builds" });
  expect((await sdk.regenerateApiKey(id)).plainKey).not.toBe(made.plainKey);
  expect(await sdk.deleteApiKey(id)).toEqual({ success: true });
});

test("what others offer is discovered", async () => {
  const found = await sdk.routes.getApiV1Discovery({ query: { types: "mcp", limit: 10 } });
  expect(found).toMatchObject({ services: [{ name: "Weather Tools", type: "mcp", x402Support: true }], cached: false });
});

test("models are listed without a credential, and one is read with it", async () => {
  const { object, data } = await sdk.listModels();
  expect(object).toBe("list");
  expect(data.map(({ id }) => id)).toContain("anthropic/claude-sonnet-4.6");
  const [listed] = await cloud.control().requests({ path: "/api/v1/models" });
  expect(listed?.credentials).toEqual([]);
  const one = await sdk.request("GET", "/api/v1/models/anthropic/claude-sonnet-4.6");
  expect(one).toMatchObject({ object: "model", owned_by: "anthropic" });
  await expect(sdk.request("GET", "/api/v1/models/no/such")).rejects.toMatchObject({
    statusCode: 500,
    message: "Failed to fetch model details",
  });
});

describe("agents", () => {
  const create = async () => (await sdk.createAgent({ agentName: "Ada" })).data?.id ?? "";

  test("the whole life: create, provision, job, snapshot, suspend, resume, delete", async () => {
    const id = await create();
    expect((await sdk.listAgents()).data).toMatchObject([{ id, agentName: "Ada", status: "pending" }]);
    const provisioned = await sdk.provisionAgent(id);
    const jobId = String(provisioned.data?.jobId);
    await cloud.control().moveClock({ advanceMs: 30_000 });
    expect((await sdk.getAgent(id)).data).toMatchObject({ status: "running", databaseStatus: "ready" });
    // The older cloud wraps jobs in `data`, which this client types flat.
    expect(await sdk.getJob(jobId)).toMatchObject({ data: { id: jobId, status: "completed" } });

    expect(await sdk.createAgentSnapshot(id)).toMatchObject({ data: { snapshotType: "manual" } });
    const suspended = sdk.suspendAgent(id);
    await cloud.control().waitForRequests({ path: `*/${id}/suspend`, until: "arrived" });
    await cloud.control().moveClock({ advanceMs: 3000 });
    expect(await suspended).toMatchObject({ success: true, data: { previousStatus: "running" } });
    expect((await sdk.listAgentBackups(id)).data.map(({ snapshotType }) => snapshotType)).toEqual([
      "pre-shutdown",
      "manual",
    ]);

    await sdk.resumeAgent(id);
    await cloud.control().moveClock({ advanceMs: 30_000 });
    expect((await sdk.getAgent(id)).data.status).toBe("running");
    expect(await sdk.deleteAgent(id)).toMatchObject({ success: true });
    await expect(sdk.getAgent(id)).rejects.toMatchObject({ statusCode: 404, message: "Agent not found" });
  });

  test("a second provision is a conflict that carries success, which this client throws", async () => {
    const id = await create();
    await sdk.provisionAgent(id);
    await expect(sdk.provisionAgent(id)).rejects.toMatchObject({ statusCode: 409 });
  });

  test("renaming is refused by the older cloud", async () => {
    await expect(sdk.updateAgent(await create(), { agentName: "Eve" })).rejects.toMatchObject({ statusCode: 400 });
  });

  test("too little credit is this client's own error", async () => {
    await cloud.control().changeAccount({ balanceUsd: 1 });
    await expect(sdk.createAgent({ agentName: "Ada" })).rejects.toBeInstanceOf(InsufficientCreditsError);
  });

  test("the modern profile is what its job poller expects", async () => {
    await cloud.control().setRules({ profile: "modern" });
    await cloud.control().moveClock({ scale: 5000 });
    const provisioned = await sdk.provisionAgent(await create());
    const job = await sdk.pollJob(String(provisioned.data?.jobId), { intervalMs: 1 });
    expect(job.status).toBe("completed");
  });
});

describe("talking", () => {
  const running = async (): Promise<string> => {
    await cloud.control().setTalk({ pace: "instant" });
    const id = (await sdk.createAgent({ agentName: "Ada" })).data?.id ?? "";
    await sdk.provisionAgent(id);
    await cloud.control().moveClock({ advanceMs: 30_000 });
    return id;
  };
  const bridge = (id: string, method: string, params: Record<string, unknown> = {}) =>
    sdk.request("POST", `/api/v1/eliza/agents/${id}/bridge`, { json: { jsonrpc: "2.0", id: 1, method, params } });

  test("the bridge answers, remembers by room, and going back brings its memory back", async () => {
    const id = await running();
    expect(await bridge(id, "heartbeat")).toMatchObject({ method: "heartbeat.ack" });
    const said = bridge(id, "message.send", { text: "My cat is called Mia", roomId: "web-chat" });
    await cloud.control().waitForRequests({ path: `*/${id}/bridge`, count: 2, until: "arrived" });
    await cloud.control().moveClock({ advanceMs: 5_000 });
    expect(await said).toMatchObject({ result: { text: expect.stringContaining("Mia") } });
    const before = (await bridge(id, "status.get")) as { result: { memoriesCount: number } };
    expect(before.result.memoriesCount).toBeGreaterThan(0);

    const { data } = await sdk.createAgentSnapshot(id);
    const backupId = String((data as { backupId?: string } | undefined)?.backupId);
    expect(await sdk.restoreAgentBackup(id, backupId)).toMatchObject({ data: { restoredFromBackupId: backupId } });
    expect(await bridge(id, "status.get")).toMatchObject({ result: { memoriesCount: before.result.memoriesCount } });
    expect(await bridge(id, "no.such")).toMatchObject({ error: { code: -32601 } });
  });

  test("a dead sandbox answers its heartbeat with an error inside a 200", async () => {
    const id = await running();
    await sdk.deleteAgent(id);
    expect(await bridge(id, "heartbeat")).toMatchObject({ error: { code: -32000 } });
  });

  test("a completion is answered and charged", async () => {
    await cloud.control().setTalk({ pace: "instant", reply: "Four." });
    const { balanceUsd } = await cloud.control().state();
    const completion = await sdk.createChatCompletion({
      model: "anthropic/claude-sonnet-4.6",
      messages: [{ role: "user", content: "Two and two?" }],
    });
    expect(completion.choices?.[0]?.message?.content).toBe("Four.");
    expect((await cloud.control().state()).balanceUsd).toBeLessThan(balanceUsd);
  });
});

test("a character agent is made and stands in the list of characters", async () => {
  const made = await sdk.routes.postApiV1AppAgents({ json: { name: "Grace" } });
  expect(made).toMatchObject({ success: true, agent: { name: "Grace" } });
  expect(await sdk.request("GET", "/api/my-agents/characters")).toMatchObject({
    data: { characters: [{ name: "Grace" }] },
  });
});

test("a container is deployed, read, measured, logged, changed and deleted", async () => {
  await cloud.control().setRules({ profile: "modern" });
  await expect(sdk.createContainer({ name: "", project_name: "web", image: "nginx:1" })).rejects.toMatchObject({
    statusCode: 400,
  });
  const made = await sdk.createContainer({ name: "Web", project_name: "web", image: "nginx:1.27", port: 8_080 });
  expect(made).toMatchObject({ creditsDeducted: 15, data: { status: "pending", image_tag: "1.27" } });
  const { id } = made.data;
  await expect(sdk.getContainerLogs(id)).rejects.toMatchObject({ statusCode: 400 });
  await cloud.control().moveClock({ advanceMs: 70_000 });
  expect((await sdk.listContainers()).data).toMatchObject([{ id, status: "running" }]);
  expect(await sdk.getContainerHealth(id)).toMatchObject({ data: { healthy: true, status: "healthy" } });
  expect(await sdk.getContainerMetrics(id)).toMatchObject({ data: { metrics: { task_count: 1 } } });
  expect((await sdk.getContainerLogs(id, 1)).trim().split("\n")).toHaveLength(1);
  expect(await sdk.getContainerDeployments(id)).toMatchObject({ data: { total: 1 } });
  expect(await sdk.getContainerQuota()).toMatchObject({ data: { quota: { current: 1 } } });
  const change = sdk.updateContainer(id, { memory: 1_024 });
  await cloud.control().waitForRequests({ method: "PATCH", count: 1, until: "arrived" });
  await cloud.control().moveClock({ advanceMs: 15_000 });
  expect((await change).data).toMatchObject({ memory: 1_024, status: "running" });
  const removal = sdk.deleteContainer(id);
  await cloud.control().waitForRequests({ method: "DELETE", count: 1, until: "arrived" });
  await cloud.control().moveClock({ advanceMs: 5_000 });
  expect(await removal).toMatchObject({ success: true });
  await expect(sdk.getContainer(id)).rejects.toMatchObject({ statusCode: 404 });
});

test("an image is made, charged, and stands in the gallery", async () => {
  const { balanceUsd } = await cloud.control().state();
  const order = sdk.generateImage({ prompt: "A lighthouse in fog" });
  await cloud.control().waitForRequests({ path: "/api/v1/generate-image", until: "arrived" });
  await cloud.control().moveClock({ advanceMs: 10_000 });
  const { images } = await order;
  expect(images).toHaveLength(1);
  expect((await cloud.control().state()).balanceUsd).toBeCloseTo(balanceUsd - 0.05, 6);
  expect(await sdk.routes.getApiV1Gallery()).toMatchObject({
    items: [{ type: "image", prompt: "A lighthouse in fog", url: images[0]?.url }],
  });
});

test("embeddings and a response are answered", async () => {
  await cloud.control().setTalk({ pace: "instant", reply: "Four." });
  const { data } = await sdk.createEmbeddings({ model: "openai/text-embedding-3-small", input: ["one", "two"] });
  expect(data.map(({ index }) => index)).toEqual([0, 1]);
  expect(await sdk.createResponse({ model: "openai/gpt-5.4-mini", input: "Two and two?" })).toMatchObject({
    output: [{ content: [{ text: "Four." }] }],
  });
});
