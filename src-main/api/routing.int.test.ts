import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RoutingUnderTest, routingUnderTest } from "../routing/testing/routing-under-test";
import { faultsOf, fieldsOf } from "./testing/expectations";
import { startTestApi, type TestApi } from "./testing/running-api";

const KEY = "sk-a-provider-key-0123456789";

let on: RoutingUnderTest;
let test: TestApi;

beforeEach(async () => {
  on = routingUnderTest({ serve: () => ({ status: 200, json: { data: [{ id: "gpt-5" }] } }) });
  test = await startTestApi({ routing: on.routing });
});
afterEach(() => test.end());

const ask = async (method: string, path: string, body?: unknown) => {
  const answer = await test.ask({
    method,
    target: `/api/service-routing${path}`,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(faultsOf(answer)).toEqual([]);
  expect(answer.text).not.toContain(KEY);
  return { status: answer.status, fields: fieldsOf(answer) };
};

const openai = ({ fields }: { fields: Record<string, unknown> }): unknown =>
  Array.isArray(fields.providers) ? fields.providers[0] : undefined;

const put = (serviceRouting: unknown) => ask("PUT", "", { serviceRouting });

describe("/api/service-routing", () => {
  it("tells the routes in their canonical form, and the providers there are", async () => {
    const { status, fields } = await ask("GET", "");
    const cloud = { backend: "elizacloud", transport: "cloud-proxy" };
    expect(status).toBe(200);
    expect(fields).toMatchObject({
      ok: true,
      serviceRouting: { llmText: cloud, tts: cloud, media: cloud, embeddings: cloud, rpc: cloud },
      providers: [
        { id: "openai", keyStatus: "none" },
        { id: "anthropic", capabilities: ["llmText"] },
        { id: "openrouter" },
        { id: "ollama", baseUrl: "http://127.0.0.1:11434/v1", key: "none" },
      ],
    });
  });

  it("changes what is named and nothing else, from the next request on", async () => {
    const { status, fields } = await put({
      llmText: { backend: "ollama", primaryModel: "llama3.2" },
      tts: { backend: "off" },
    });
    expect(status).toBe(200);
    expect(fields.serviceRouting).toMatchObject({
      llmText: { backend: "ollama", transport: "direct", primaryModel: "llama3.2" },
      tts: { backend: "off" },
      media: { backend: "elizacloud" },
    });
    expect(await on.routing.upstreamOf("llmText")).toMatchObject({ providerId: "ollama", defaultModel: "llama3.2" });
    // What GET tells can be put back as it is.
    expect((await put(fields.serviceRouting)).fields.serviceRouting).toEqual(fields.serviceRouting);
  });

  it.each([
    [{}, "serviceRouting"],
    [{ other: {} }, "serviceRouting"],
    ["text", "serviceRouting"],
    [{ llmText: "openai" }, "serviceRouting.llmText"],
    [{ llmText: {} }, "serviceRouting.llmText.backend"],
    [{ llmText: { backend: 7 } }, "serviceRouting.llmText.backend"],
    [{ llmText: { backend: "x".repeat(65) } }, "serviceRouting.llmText.backend"],
    [{ llmText: { backend: "openai", primaryModel: " " } }, "serviceRouting.llmText.primaryModel"],
    [{ tts: { backend: "off" }, llmText: { backend: "nobody" } }, "llmText"],
    [{ embeddings: { backend: "anthropic" } }, "embeddings"],
  ])("refuses %j by the name of the field, and changes nothing", async (serviceRouting, field) => {
    expect(await put(serviceRouting)).toMatchObject({ status: 400, fields: { code: "INVALID_INPUT", field } });
    expect(on.settings().serviceRouting).toBeUndefined();
  });

  it("links a provider by its key, which changes no route and never comes out", async () => {
    const set = await ask("PUT", "/providers/openai/key", { key: KEY });
    expect(openai(set)).toMatchObject({ id: "openai", keyStatus: "keychain" });
    expect(await on.routing.upstreamOf("llmText")).toEqual({ kind: "cloud" });
    expect((await ask("GET", "/providers/openai/key")).status).toBe(405);
    expect(openai(await ask("DELETE", "/providers/openai/key"))).toMatchObject({ keyStatus: "none" });
    expect((await ask("PUT", "/providers/nobody/key", { key: KEY })).status).toBe(404);
    expect((await ask("PUT", "/providers/ollama/key", { key: KEY })).fields).toMatchObject({ field: "key" });
    expect((await ask("PUT", "/providers/openai/key", {})).fields).toMatchObject({ field: "key" });
  });

  it("keeps an RPC address, of which only the host is told", async () => {
    const url = "https://rpc.example/v2/secret-of-the-address";
    const set = await ask("PUT", "/rpc/base", { url });
    expect(set.fields.rpc).toContainEqual({ chain: "base", host: "rpc.example", storage: "keychain" });
    expect(JSON.stringify(set.fields)).not.toContain("secret-of-the-address");
    expect((await ask("PUT", "/rpc/base", { url: "http://rpc.example" })).fields).toMatchObject({ field: "url" });
    expect((await ask("PUT", "/rpc/mars", { url })).fields).toMatchObject({ code: "INVALID_INPUT", field: "chain" });
    expect((await ask("DELETE", "/rpc/base")).fields.rpc).toContainEqual({
      chain: "base",
      host: null,
      storage: "none",
    });
  });

  it("tests a provider or a chain; what fails is part of the answer", async () => {
    await on.routing.setKey("openai", KEY);
    expect((await ask("POST", "/test", { provider: "openai" })).fields).toMatchObject({
      ok: true,
      works: true,
      models: ["gpt-5"],
      findings: [
        { about: "address", state: "good", text: "api.openai.com answers." },
        { about: "key" },
        {},
        {},
        {},
        {},
      ],
    });
    expect(await ask("POST", "/test", { chain: "solana" })).toMatchObject({ status: 200, fields: { works: false } });
    expect((await ask("POST", "/test", { provider: "nobody" })).status).toBe(404);
    expect((await ask("POST", "/test", {})).fields).toMatchObject({ field: "provider" });
    expect((await ask("POST", "/test", { provider: "openai", chain: "base" })).status).toBe(400);
  });
});
