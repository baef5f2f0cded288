import { ElizaCloudClient } from "@elizaos/cloud-sdk";
import { beforeEach, describe, expect, test } from "vitest";
import { TEST_KEYS } from "./test-keys";
import { cloudForEachTest } from "./testing/cloud-under-test";

/** Opening an agent's page, and agents on somebody's own machine, as the official client has them. */
const cloud = cloudForEachTest({ initialBalanceUsd: 20 });
let sdk: ElizaCloudClient;

beforeEach(() => {
  sdk = new ElizaCloudClient({ baseUrl: cloud.origin(), apiKey: TEST_KEYS.valid });
});

describe("a pairing token", () => {
  const running = async (): Promise<string> => {
    const id = (await sdk.createAgent({ agentName: "Ada" })).data?.id ?? "";
    await sdk.provisionAgent(id);
    await cloud.control().moveClock({ advanceMs: 30_000 });
    return id;
  };

  test("opens its own agent's page, once, and only while the agent runs", async () => {
    const stopped = (await sdk.createAgent({ agentName: "Eve" })).data?.id ?? "";
    await expect(sdk.getAgentPairingToken(stopped)).rejects.toMatchObject({ statusCode: 400 });
    const { token, redirectUrl, expiresIn } = await sdk.getAgentPairingToken(await running());
    expect(expiresIn).toBe(60);
    const page = new URL(redirectUrl ?? "").origin;
    expect(await sdk.pairWithToken(token, page)).toMatchObject({ agentName: "Ada" });
    await expect(sdk.pairWithToken(token, page)).rejects.toMatchObject({ statusCode: 401 });
  });

  test("is nothing worth after a minute, nor on another page", async () => {
    const id = await running();
    const late = await sdk.getAgentPairingToken(id);
    await cloud.control().moveClock({ advanceMs: 60_000 });
    const page = new URL(late.redirectUrl ?? "").origin;
    await expect(sdk.pairWithToken(late.token, page)).rejects.toMatchObject({ statusCode: 401 });
    const { token } = await sdk.getAgentPairingToken(id);
    await expect(sdk.pairWithToken(token, "https://elsewhere.example.com")).rejects.toMatchObject({ statusCode: 401 });
  });
});

describe("an agent on somebody's own machine", () => {
  const runtimeAgentId = "5b6f0f36-3a60-4a40-9d0a-0f5b6f0f3600";
  const bridge = () =>
    sdk.request("POST", `/api/v1/eliza/agents/${runtimeAgentId}/bridge`, {
      json: { jsonrpc: "2.0", id: 7, method: "message.send", params: { text: "Hello" } },
    });

  test("answers through the relay while it polls, and no longer once it has left", async () => {
    const { session } = (await sdk.registerGatewayRelaySession({ runtimeAgentId, agentName: "Home" })).data;
    expect(session).toMatchObject({ runtimeAgentId, agentName: "Home", platform: "local-runtime" });
    const polled = sdk.pollGatewayRelayRequest(session.id, 20_000);
    await cloud.control().waitForRequests({ path: "*/next", until: "arrived" });
    const asked = bridge();
    const { request } = (await polled).data;
    expect(request?.rpc).toMatchObject({ method: "message.send", params: { text: "Hello" } });
    const requestId = request?.requestId ?? "";
    const reply = { jsonrpc: "2.0", id: 7, result: { text: "Hi" } } as const;
    await sdk.submitGatewayRelayResponse(session.id, requestId, reply);
    expect(await asked).toEqual(reply);
    const again = sdk.submitGatewayRelayResponse(session.id, requestId, reply);
    await expect(again).rejects.toMatchObject({ statusCode: 404 });

    await sdk.disconnectGatewayRelaySession(session.id);
    await expect(sdk.pollGatewayRelayRequest(session.id)).rejects.toMatchObject({ statusCode: 404 });
    expect(await bridge()).toMatchObject({ error: { code: -32_000 } });
  });

  test("has nothing to fetch while nobody asks, and is given up when it does not answer", async () => {
    const { session } = (await sdk.registerGatewayRelaySession({ runtimeAgentId })).data;
    expect((await sdk.pollGatewayRelayRequest(session.id, 0)).data.request).toBeNull();
    const asked = bridge();
    await cloud.control().waitForRequests({ path: "*/bridge", until: "arrived" });
    // From now on half a minute is over at once, whenever the request begins to wait.
    await cloud.control().moveClock({ scale: 100_000 });
    expect(await asked).toMatchObject({ error: { code: -32_000 } });
  });
});
