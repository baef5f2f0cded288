import { ElizaCloudClient } from "@elizaos/cloud-sdk";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type DemoCloud, startDemoCloud } from "./start";
import { FRIEND_CODE } from "./store/affiliates";
import { TEST_KEYS } from "./test-keys";
import { CARDS, cardForm } from "./testing/card-form";

/** Every method of the official client is played against the demo cloud here, or says why it cannot be. */
type Method = {
  [Name in keyof ElizaCloudClient]: ElizaCloudClient[Name] extends (...given: never[]) => unknown ? Name : never;
}[keyof ElizaCloudClient];

/** Resolves where the cloud does what is asked; else the status it refuses with, and why it does. */
type Row = (() => unknown) | { readonly refused: number; readonly why: string; readonly call: () => Promise<unknown> };

const PACE = 500;
const WEEK_SECONDS = 604_800;
const MODEL = "anthropic/claude-sonnet-4.6";
const EMBEDDER = "openai/text-embedding-3-small";
const NO_KEY_SENT = "the client sends no key here, and the gate wants one";

let cloud: DemoCloud;
let sdk: ElizaCloudClient;
beforeAll(async () => {
  // Fast enough that nothing is waited for; the login and the limits stay out of the way.
  const pace = { scale: PACE, loginLifeMs: 86_400_000, rateLimit: "off" } as const;
  cloud = await startDemoCloud({ ...pace, profile: "modern", initialBalanceUsd: 10_000 });
  await cloud.control.setTalk({ pace: "instant" });
  sdk = new ElizaCloudClient({ baseUrl: cloud.origin, apiKey: TEST_KEYS.valid });
});
afterAll(() => cloud.stop());

const agent = async (): Promise<string> => (await sdk.createAgent({ agentName: "Ada" })).data?.id ?? "";

async function running(): Promise<string> {
  const id = await agent();
  await sdk.provisionAgent(id);
  await vi.waitFor(async () => expect((await sdk.getAgent(id)).data.status).toBe("running"), 5_000);
  return id;
}

let containers = 0;
async function container(): Promise<string> {
  const name = `web-${++containers}`;
  const { id } = (await sdk.createContainer({ name, project_name: name, image: "nginx:1.27" })).data;
  await vi.waitFor(async () => expect((await sdk.getContainer(id)).data.status).toBe("running"), 5_000);
  return id;
}

const key = async (): Promise<string> => (await sdk.createApiKey({ name: "CI" })).apiKey.id;

async function app(): Promise<string> {
  const registered = { name: "Weather Desk", app_url: "https://weather.example.com" };
  const made = await sdk.request<{ app: { id: string } }>("POST", "/api/v1/apps", { json: registered });
  return made.app.id;
}

const charge = async (appId: string, amount = 500): Promise<string> =>
  (await sdk.createAppCharge(appId, { amount, lifetime_seconds: WEEK_SECONDS })).charge.id;

/** An app in which somebody has paid 500 dollars. */
async function earner(): Promise<string> {
  const appId = await app();
  const { checkout } = await sdk.createAppChargeCheckout(appId, await charge(appId), { provider: "stripe" });
  await fetch(checkout.url ?? "", { method: "POST", body: cardForm(CARDS.pays), redirect: "manual" });
  return appId;
}

async function purchase(): Promise<string> {
  const [app_id, home] = [await app(), `${cloud.origin}/dashboard/settings`];
  const wanted = { app_id, amount: 20, success_url: home, cancel_url: home };
  return (await sdk.createAppCreditsCheckout(wanted)).sessionId ?? "";
}

async function relay(runtimeAgentId = "runtime-1"): Promise<string> {
  return (await sdk.registerGatewayRelaySession({ runtimeAgentId })).data.session.id;
}

async function answered(): Promise<void> {
  const runtimeAgentId = "5b6f0f36-3a60-4a40-9d0a-0f5b6f0f3600";
  const session = await relay(runtimeAgentId);
  // An answer is awaited for half a minute of the cloud's time, which is short at this pace.
  await cloud.control.moveClock({ scale: 0 });
  const bridge = `/api/v1/eliza/agents/${runtimeAgentId}/bridge`;
  const asked = sdk.request("POST", bridge, { json: { jsonrpc: "2.0", id: 1, method: "status.get" } });
  const request = await vi.waitFor(async () => {
    const polled = await sdk.pollGatewayRelayRequest(session, 0);
    expect(polled.data.request).not.toBeNull();
    return polled.data.request;
  });
  await sdk.submitGatewayRelayResponse(session, request?.requestId ?? "", { jsonrpc: "2.0", id: 1, result: {} });
  await asked;
  await cloud.control.moveClock({ scale: PACE });
}

/** Workflows are passed on to the agent's own program, whose answers no document describes. */
const ofTheAgent = (call: () => Promise<unknown>): Row => ({ refused: 404, why: "the agent program's own", call });

const paymentRequest = async (): Promise<string> =>
  (await sdk.createX402PaymentRequest({ amountUsd: 1 })).paymentRequest.id;

const audio = (): Blob => new Blob([new Uint8Array([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 0])], { type: "audio/mpeg" });
const x402 = { paymentPayload: {}, paymentRequirements: {} };

const ROWS: Readonly<Record<Method, Row>> = {
  setApiKey: () => sdk.setApiKey(TEST_KEYS.valid),
  setBearerToken: () => sdk.setBearerToken(undefined),
  request: () => sdk.request("GET", "/api/health"),
  requestRaw: () => sdk.requestRaw("GET", "/api/health"),
  callEndpoint: async () => sdk.callEndpoint("GET", "/api/v1/jobs/{id}", { pathParams: { id: await job() } }),
  getOpenApiSpec: () => sdk.getOpenApiSpec(),

  startCliLogin: () => sdk.startCliLogin(),
  pollCliLogin: async () => sdk.pollCliLogin((await sdk.startCliLogin()).sessionId),
  waitForCliLogin: async () => {
    const { sessionId } = await sdk.startCliLogin();
    await cloud.control.moveLogin(sessionId, "approve");
    return sdk.waitForCliLogin(sessionId, { intervalMs: 1 });
  },
  pairWithToken: {
    refused: 401,
    why: "a token of no agent",
    call: () => sdk.pairWithToken("none", "https://a.example"),
  },
  getUser: () => sdk.getUser(),
  updateUser: () => sdk.updateUser({ nickname: "Ada" }),

  listModels: () => sdk.listModels(),
  createResponse: () => sdk.createResponse({ model: "openai/gpt-5.4-mini", input: "Hello" }),
  createChatCompletion: () =>
    sdk.createChatCompletion({ model: MODEL, messages: [{ role: "user", content: "Hello" }] }, { appId: "an-app" }),
  createEmbeddings: () => sdk.createEmbeddings({ model: EMBEDDER, input: "one" }),
  generateImage: () => sdk.generateImage({ prompt: "A lighthouse" }),
  transcribeAudio: () => sdk.transcribeAudio({ audio: audio(), filename: "talk.mp3" }),

  getCreditsBalance: () => sdk.getCreditsBalance({ fresh: true }),
  getCreditsSummary: () => sdk.getCreditsSummary(),
  createCreditsCheckout: () => {
    const home = `${cloud.origin}/dashboard/settings`;
    return sdk.createCreditsCheckout({ credits: 5, success_url: home, cancel_url: home });
  },
  getAppCreditsBalance: async () => sdk.getAppCreditsBalance(await app()),
  createAppCreditsCheckout: () => purchase(),
  verifyAppCreditsCheckout: async () => sdk.verifyAppCreditsCheckout(await purchase()),

  getX402Supported: { refused: 401, why: NO_KEY_SENT, call: () => sdk.getX402Supported() },
  verifyX402Payment: { refused: 401, why: NO_KEY_SENT, call: () => sdk.verifyX402Payment(x402) },
  settleX402Payment: { refused: 401, why: NO_KEY_SENT, call: () => sdk.settleX402Payment(x402) },
  createX402PaymentRequest: () => paymentRequest(),
  listX402PaymentRequests: () => sdk.listX402PaymentRequests(),
  getX402PaymentRequest: async () => sdk.getX402PaymentRequest(await paymentRequest()),
  settleX402PaymentRequest: {
    ...{ refused: 400, why: "nothing is signed here" },
    call: async () => sdk.settleX402PaymentRequest(await paymentRequest(), {}),
  },

  createAppCharge: async () => charge(await app()),
  listAppCharges: async () => sdk.listAppCharges(await app(), { limit: 5 }),
  getAppCharge: async () => {
    const appId = await app();
    return sdk.getAppCharge(appId, await charge(appId));
  },
  createAppChargeCheckout: async () => {
    const appId = await app();
    return sdk.createAppChargeCheckout(appId, await charge(appId), { provider: "oxapay", network: "BASE" });
  },
  getAffiliateCode: () => sdk.getAffiliateCode(),
  createAffiliateCode: () => sdk.createAffiliateCode({ markupPercent: 10 }),
  updateAffiliateCode: () => sdk.updateAffiliateCode({ markupPercent: 15 }),
  linkAffiliateCode: () => sdk.linkAffiliateCode({ code: FRIEND_CODE }),
  getAppEarnings: async () => sdk.getAppEarnings(await app(), { days: 7 }),
  getAppEarningsHistory: async () => sdk.getAppEarningsHistory(await app(), { limit: 5 }),
  withdrawAppEarnings: async () => sdk.withdrawAppEarnings(await earner(), { amount: 30 }),
  getRedemptionBalance: () => sdk.getRedemptionBalance(),
  getRedemptionQuote: () => sdk.getRedemptionQuote("base", 500),
  getRedemptionStatus: () => sdk.getRedemptionStatus(),
  createRedemption: async () => {
    await earner();
    return sdk.createRedemption({ pointsAmount: 500, network: "base", payoutAddress: `0x${"1".repeat(40)}` });
  },
  listRedemptions: () => sdk.listRedemptions({ limit: 5 }),

  listContainers: () => sdk.listContainers(),
  createContainer: () => container(),
  getContainer: async () => sdk.getContainer(await container()),
  updateContainer: async () => sdk.updateContainer(await container(), { memory: 1_024 }),
  deleteContainer: async () => sdk.deleteContainer(await container()),
  getContainerHealth: async () => sdk.getContainerHealth(await container()),
  getContainerMetrics: async () => sdk.getContainerMetrics(await container()),
  getContainerLogs: async () => sdk.getContainerLogs(await container(), 10),
  getContainerDeployments: async () => sdk.getContainerDeployments(await container()),
  getContainerQuota: () => sdk.getContainerQuota(),
  createContainerCredentials: () => sdk.createContainerCredentials({ projectId: "web", version: "1.0.0" }),

  listAgents: () => sdk.listAgents(),
  createAgent: () => agent(),
  getAgent: async () => sdk.getAgent(await agent()),
  updateAgent: {
    ...{ refused: 400, why: "only suspending is known to the server" },
    call: async () => sdk.updateAgent(await agent(), { agentName: "Eve" }),
  },
  deleteAgent: async () => sdk.deleteAgent(await agent()),
  provisionAgent: async () => sdk.provisionAgent(await agent()),
  suspendAgent: async () => sdk.suspendAgent(await running()),
  resumeAgent: async () => sdk.resumeAgent(await agent()),
  createAgentSnapshot: async () => sdk.createAgentSnapshot(await running(), "manual"),
  listAgentBackups: async () => sdk.listAgentBackups(await agent()),
  restoreAgentBackup: async () => {
    const id = await running();
    await sdk.createAgentSnapshot(id);
    return sdk.restoreAgentBackup(id);
  },
  getAgentPairingToken: async () => sdk.getAgentPairingToken(await running()),
  registerGatewayRelaySession: () => relay(),
  pollGatewayRelayRequest: async () => sdk.pollGatewayRelayRequest(await relay(), 0),
  submitGatewayRelayResponse: () => answered(),
  disconnectGatewayRelaySession: async () => sdk.disconnectGatewayRelaySession(await relay()),
  getJob: async () => sdk.getJob(await job()),
  pollJob: async () => sdk.pollJob(await job(), { intervalMs: 1 }),

  listApiKeys: () => sdk.listApiKeys(),
  createApiKey: () => key(),
  updateApiKey: async () => sdk.updateApiKey(await key(), { name: "Builds" }),
  deleteApiKey: async () => sdk.deleteApiKey(await key()),
  regenerateApiKey: async () => sdk.regenerateApiKey(await key()),

  listWorkflows: ofTheAgent(() => sdk.listWorkflows("a")),
  createWorkflow: ofTheAgent(() => sdk.createWorkflow("a", {})),
  getWorkflow: ofTheAgent(() => sdk.getWorkflow("a", "w")),
  updateWorkflow: ofTheAgent(() => sdk.updateWorkflow("a", "w", {})),
  deleteWorkflow: ofTheAgent(() => sdk.deleteWorkflow("a", "w")),
  runWorkflow: ofTheAgent(() => sdk.runWorkflow("a", "w")),
  getWorkflowExecution: ofTheAgent(() => sdk.getWorkflowExecution("a", "e")),
};

async function job(): Promise<string> {
  const started = await sdk.provisionAgent(await agent());
  return String(started.data?.jobId);
}

test("no method of the client is missing in the table, and the table names none it has not", () => {
  const own = Object.getOwnPropertyNames(ElizaCloudClient.prototype).filter((name) => name !== "constructor");
  expect(Object.keys(ROWS).sort()).toEqual(own.sort());
});

describe("every method", () => {
  test.each(Object.entries(ROWS))("%s", async (_name, row) => {
    if (typeof row === "function") await row();
    else await expect(row.call(), row.why).rejects.toMatchObject({ statusCode: row.refused });
  });
});
