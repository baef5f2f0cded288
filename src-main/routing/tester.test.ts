import { describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import type { ProviderAnswer } from "./provider-http";
import { routingUnderTest } from "./testing/routing-under-test";

const KEY = "sk-a-provider-key-0123456789";

const json = (status: number, body?: unknown): ProviderAnswer => ({ status, json: body });
const models = (...ids: readonly string[]): ProviderAnswer => json(200, { data: ids.map((id) => ({ id })) });

const texts = ({ ok, findings }: { ok: boolean; findings: readonly { state: string; text: string }[] }) => [
  ok ? "works" : "does not work",
  ...findings.map(({ state, text }) => `${state}: ${text}`),
];

describe("the test of a provider", () => {
  it("names what is reached, the key, and models for each capability", async () => {
    const { routing, asked } = routingUnderTest({
      serve: () => models("gpt-5", "gpt-5-mini", "gpt-4.1", "tts-1", "gpt-image-1", "whisper-1"),
    });
    await routing.setKey("openai", KEY);
    const result = await routing.testProvider("openai");
    expect(texts(result)).toEqual([
      "works",
      "good: api.openai.com answers.",
      "good: OpenAI accepts the key.",
      "good: Text: gpt-5, gpt-5-mini and 1 more.",
      "good: Speech: tts-1.",
      "good: Images: gpt-image-1.",
      "unknown: Embeddings: no model in the list is named so.",
    ]);
    expect(result.models).toHaveLength(6);
    expect(asked).toEqual([
      {
        method: "GET",
        url: "https://api.openai.com/v1/models",
        headers: { authorization: `Bearer ${KEY}` },
        timeoutMs: expect.any(Number),
      },
    ]);
    expect(JSON.stringify(result)).not.toContain(KEY);
  });

  it("asks Anthropic in its own way", async () => {
    const { routing, asked } = routingUnderTest({ serve: () => models("claude-sonnet-4-6") });
    await routing.setKey("anthropic", KEY);
    expect((await routing.testProvider("anthropic")).ok).toBe(true);
    expect(asked[0]?.headers).toEqual({ "x-api-key": KEY, "anthropic-version": "2023-06-01" });
  });

  it("asks OpenRouter for the key itself, whose list of models is open to all", async () => {
    const { routing } = routingUnderTest({ serve: ({ url }) => (url.endsWith("/key") ? json(401) : models("a/b")) });
    await routing.setKey("openrouter", KEY);
    const result = await routing.testProvider("openrouter");
    expect(texts(result)).toContain("bad: OpenRouter refuses the key (401).");
    expect(result.ok).toBe(false);
  });

  it.each([
    ["refuses the key", json(401), "bad: OpenAI refuses the key (401)."],
    ["asks to wait", json(429), "unknown: api.openai.com answers, but asks to wait (429). Try again in a minute."],
    ["fails", json(503), "bad: api.openai.com answers, but has a fault of its own (503)."],
    [
      "sends elsewhere",
      json(302),
      "bad: api.openai.com sends the app elsewhere (302), which it does not follow. Check the address.",
    ],
    [
      "is something else",
      json(200),
      "bad: api.openai.com answers, but not as an OpenAI-compatible server (200). Check the address.",
    ],
    [
      "lists nothing",
      json(404),
      "unknown: api.openai.com answers, but lists no models (404). Only a real request can tell more.",
    ],
    ["has no model", models(), "bad: It lists no model: none is installed there yet."],
    ["is silent", new DomainError("TIMEOUT", "late"), "bad: api.openai.com did not answer within 8 seconds."],
    [
      "is not there",
      new DomainError("OFFLINE", "no"),
      "bad: Nothing can be reached at api.openai.com. Check the network and the address.",
    ],
    [
      "has a bad certificate",
      new DomainError("REMOTE_FAILED", "The certificate is bad."),
      "bad: The certificate is bad.",
    ],
  ])("says in words when the server %s", async (_what, answer, words) => {
    const { routing } = routingUnderTest({ serve: () => answer });
    await routing.setKey("openai", KEY);
    const result = await routing.testProvider("openai");
    expect(texts(result)).toContain(words);
    expect(result.ok).toBe(!words.startsWith("bad"));
  });

  it("asks nobody without a key that is needed", async () => {
    const { routing, asked } = routingUnderTest();
    expect(texts(await routing.testProvider("openai"))).toEqual([
      "does not work",
      "bad: There is no key of OpenAI yet. Add one, then test again.",
    ]);
    expect(asked).toEqual([]);
  });

  it("asks whether a server on this computer runs, and finds the chosen model by its short name", async () => {
    const gone = routingUnderTest();
    expect(texts(await gone.routing.testProvider("ollama"))[1]).toBe(
      "bad: Nothing can be reached at 127.0.0.1:11434. Is Ollama running?",
    );
    const { routing } = routingUnderTest({ serve: () => models("llama3.2:latest", "nomic-embed-text:latest") });
    routing.setRoutes({ llmText: { provider: "ollama", model: "llama3.2" } });
    expect(texts(await routing.testProvider("ollama"))).toEqual([
      "works",
      "good: 127.0.0.1:11434 answers.",
      "good: No key is needed.",
      "good: Text: llama3.2:latest.",
      "good: Embeddings: nomic-embed-text:latest.",
    ]);
    routing.setRoutes({ llmText: { provider: "ollama", model: "qwen3" } });
    expect(texts(await routing.testProvider("ollama"))).toContain("bad: The chosen model qwen3 is not in the list.");
  });

  it("knows no provider that is not there", async () => {
    await expect(routingUnderTest().routing.testProvider("nobody")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the test of the cloud", () => {
  it("says who is missing, and what works", async () => {
    expect(texts(await routingUnderTest().routing.testProvider("elizacloud"))).toEqual([
      "does not work",
      "bad: Nobody is signed in to Eliza Cloud.",
    ]);
    const { routing } = routingUnderTest({
      account: {
        send: async ({ path }) => ({ status: 200, body: path.endsWith("/models") ? { data: [{ id: "m" }] } : {} }),
      },
    });
    expect(texts(await routing.testProvider("elizacloud"))).toEqual([
      "works",
      "good: Eliza Cloud answers.",
      "good: Eliza Cloud accepts your key.",
      "good: It lists 1 model.",
    ]);
  });
});

describe("the test of an RPC address", () => {
  it.each([
    ["base", json(200, { result: "0x2105" }), "good: It serves Base (chain 8453)."],
    ["base", json(200, { result: "0x89" }), "bad: It serves chain 137, not Base (chain 8453)."],
    ["base", json(200, { error: {} }), "bad: rpc.example answers, but not as an RPC server (200)."],
    ["base", json(401), "bad: rpc.example refuses the key in the address (401)."],
    ["base", new DomainError("TIMEOUT", "late"), "bad: rpc.example did not answer within 8 seconds."],
    ["solana", json(200, { result: "ok" }), "good: It is a healthy Solana node."],
    ["solana", json(200, { result: "behind" }), "bad: The node is not healthy."],
  ] as const)("of %s", async (chain, answer, words) => {
    const { routing, asked } = routingUnderTest({ serve: () => answer });
    await routing.setRpcUrl(chain, "https://rpc.example/v2/secret-of-the-address");
    const result = await routing.testRpc(chain);
    expect(texts(result)).toContain(words);
    expect(JSON.stringify(result)).not.toContain("secret-of-the-address");
    expect(asked).toMatchObject([{ method: "POST", body: { method: chain === "base" ? "eth_chainId" : "getHealth" } }]);
  });

  it("asks nobody without an address", async () => {
    const { routing, asked } = routingUnderTest();
    expect(texts(await routing.testRpc("base"))[1]).toBe("bad: There is no address for Base yet.");
    expect(asked).toEqual([]);
  });
});
