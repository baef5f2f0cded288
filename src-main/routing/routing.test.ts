import { describe, expect, it } from "vitest";
import { CAPABILITIES } from "../../src-preload/contract/routing-names";
import { createFakeSecrets } from "../cloud/testing/fake-secrets";
import { routingUnderTest } from "./testing/routing-under-test";

const KEY = "sk-a-provider-key-0123456789";
const CLOUD = { provider: "elizacloud", model: null };

const refused = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof Error && "code" in error ? `${String(error.code)}: ${error.message}` : "not refused";
};

describe("choosing", () => {
  it("leaves everything with the cloud until something else is chosen", async () => {
    const { routing } = routingUnderTest();
    for (const capability of CAPABILITIES) expect(await routing.upstreamOf(capability)).toEqual({ kind: "cloud" });
    expect((await routing.view()).routes.llmText).toEqual(CLOUD);
  });

  it("changes no route when a key is added, and switches with the next request", async () => {
    const { routing } = routingUnderTest();
    await routing.setKey("openai", KEY);
    expect(await routing.upstreamOf("llmText")).toEqual({ kind: "cloud" });
    routing.setRoutes({ llmText: { provider: "openai", model: "gpt-5-mini" } });
    expect(await routing.upstreamOf("llmText")).toEqual({
      kind: "provider",
      providerId: "openai",
      name: "OpenAI",
      baseUrl: "https://api.openai.com/v1",
      headers: { authorization: `Bearer ${KEY}` },
      defaultModel: "gpt-5-mini",
    });
    expect(await routing.upstreamOf("embeddings")).toEqual({ kind: "cloud" });
    routing.setRoutes({ llmText: CLOUD });
    expect(await routing.upstreamOf("llmText")).toEqual({ kind: "cloud" });
  });

  it("keeps the canonical form in the settings, and what others put beside it", () => {
    const { routing, settings } = routingUnderTest({
      settings: { serviceRouting: { future: 1, llmText: { backend: "elizacloud", nanoModel: "n" } } },
    });
    routing.setRoutes({ llmText: { provider: "ollama", model: "llama3.2" }, tts: { provider: "off", model: null } });
    expect(settings().serviceRouting).toEqual({
      future: 1,
      llmText: { backend: "ollama", transport: "direct", primaryModel: "llama3.2", nanoModel: "n" },
      tts: { backend: "off" },
    });
    routing.setRoutes({ llmText: CLOUD });
    expect(settings().serviceRouting).toMatchObject({ llmText: { backend: "elizacloud", transport: "cloud-proxy" } });
    expect(settings().serviceRouting).not.toHaveProperty("llmText.primaryModel");
  });

  it.each([
    ["anthropic", "embeddings", /Anthropic cannot be used for embeddings/],
    ["anthropic", "tts", /cannot be used for speech/],
    ["openrouter", "media", /cannot be used for images/],
    ["ollama", "rpc", /cannot be used for blockchain RPC/],
    ["own-rpc", "llmText", /cannot be used for text/],
    ["nobody", "llmText", /There is no provider "nobody"/],
  ] as const)("refuses %s for %s and changes nothing", (provider, capability, words) => {
    const { routing, settings } = routingUnderTest();
    const changes = { media: { provider: "off", model: null }, [capability]: { provider, model: null } };
    expect(() => routing.setRoutes(changes)).toThrow(words);
    expect(settings().serviceRouting).toBeUndefined();
  });

  it("tells those who listen of every change, until they stop", async () => {
    const { routing } = routingUnderTest();
    let heard = 0;
    const stop = routing.onChanged(() => heard++);
    routing.setRoutes({ tts: { provider: "off", model: null } });
    await routing.setKey("openai", KEY);
    await routing.clearKey("openai");
    stop();
    routing.setRoutes({ tts: CLOUD });
    expect(heard).toBe(3);
  });
});

describe("what is not ready", () => {
  it.each([
    ["openai", "The key of OpenAI is missing. Add it in Settings, Service routing."],
    ["off", "No provider is chosen for text. Choose one in Settings, Service routing."],
  ])("says so of %s, and no request goes to the cloud instead", async (provider, words) => {
    const { routing } = routingUnderTest();
    routing.setRoutes({ llmText: { provider, model: null } });
    expect(await refused(routing.upstreamOf("llmText"))).toBe(`PROVIDER_NOT_READY: ${words}`);
  });

  it("says so when the keychain refuses", async () => {
    const secrets = createFakeSecrets();
    secrets.mode = "refuses";
    const { routing } = routingUnderTest({ secrets });
    routing.setRoutes({ llmText: { provider: "openai", model: null } });
    expect(await refused(routing.upstreamOf("llmText"))).toContain("SECRETS_UNAVAILABLE");
    expect((await routing.view()).providers[0]).toMatchObject({ id: "openai", keyStatus: "unreadable" });
    secrets.mode = "works";
    await routing.setKey("openai", KEY);
    expect(await routing.upstreamOf("llmText")).toMatchObject({ kind: "provider" });
  });

  it("gives Anthropic's list of models the headers it asks for, and its calls the usual one", async () => {
    const { routing } = routingUnderTest();
    await routing.setKey("anthropic", KEY);
    routing.setRoutes({ llmText: { provider: "anthropic", model: null } });
    expect(await routing.upstreamOf("llmText")).toMatchObject({
      headers: { authorization: `Bearer ${KEY}` },
      listHeaders: { "x-api-key": KEY, "anthropic-version": "2023-06-01" },
    });
  });

  it("asks no key of a server on this computer", async () => {
    const { routing } = routingUnderTest();
    routing.setRoutes({ llmText: { provider: "ollama", model: null } });
    expect(await routing.upstreamOf("llmText")).toMatchObject({ baseUrl: "http://127.0.0.1:11434/v1", headers: {} });
    expect(await refused(routing.setKey("ollama", KEY))).toContain("Ollama needs no key");
  });
});

describe("keys", () => {
  it("lie in the keychain alone, masked from the log, and are never told", async () => {
    const { routing, secrets, settings, masked, logged } = routingUnderTest();
    await routing.setKey("openai", ` ${KEY} `);
    expect([...secrets.keychain.keys()]).toEqual(["provider-key:openai"]);
    expect((await routing.view()).providers[0]).toMatchObject({ id: "openai", keyStatus: "keychain" });
    expect(masked).toContain(KEY);
    expect(JSON.stringify([await routing.view(), settings(), logged])).not.toContain(KEY);
  });

  it("are there again after a restart, and masked before they are used", async () => {
    const first = routingUnderTest();
    await first.routing.setKey("openai", KEY);
    first.routing.setRoutes({ llmText: { provider: "openai", model: null } });
    const again = routingUnderTest({ secrets: first.secrets, settings: first.settings() });
    expect(await again.routing.upstreamOf("llmText")).toMatchObject({ headers: { authorization: `Bearer ${KEY}` } });
    expect(again.masked).toContain(KEY);
  });

  it("stay in memory without a keychain, and that is told", async () => {
    const secrets = createFakeSecrets();
    secrets.mode = "absent";
    const { routing } = routingUnderTest({ secrets });
    await routing.setKey("anthropic", KEY);
    routing.setRoutes({ llmText: { provider: "anthropic", model: null } });
    expect((await routing.view()).providers[1]).toMatchObject({ id: "anthropic", keyStatus: "memory" });
    expect(await routing.upstreamOf("llmText")).toMatchObject({ providerId: "anthropic" });
    expect(secrets.keychain.size).toBe(0);
  });

  it("can be cleared, and even when the keychain refuses that, are used no more", async () => {
    const { routing, secrets } = routingUnderTest();
    await routing.setKey("openai", KEY);
    routing.setRoutes({ llmText: { provider: "openai", model: null } });
    secrets.mode = "refuses";
    expect(await refused(routing.clearKey("openai"))).toContain("SECRETS_UNAVAILABLE");
    expect(await refused(routing.upstreamOf("llmText"))).toContain("key of OpenAI is missing");
    secrets.mode = "works";
    await routing.clearKey("openai");
    expect(secrets.keychain.size).toBe(0);
  });

  it("are gone when they are cleared while a slow keychain still keeps them", async () => {
    const { routing, secrets } = routingUnderTest();
    let open: () => void = () => undefined;
    secrets.writeGate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const kept = routing.setKey("openai", KEY);
    const cleared = routing.clearKey("openai");
    open();
    await Promise.all([kept, cleared]);
    expect(secrets.keychain.size).toBe(0);
    expect((await routing.view()).providers[0]).toMatchObject({ keyStatus: "none" });
  });

  it.each(["", "  ", "two words", "line\nbreak", "ключ", "x".repeat(513)])(
    "that cannot be one (%j) are refused",
    async (key) => {
      const { routing, secrets } = routingUnderTest();
      expect(await refused(routing.setKey("openai", key))).toContain("INVALID_INPUT");
      expect(secrets.keychain.size).toBe(0);
    },
  );

  it("never follow an address that somebody changed in the settings file", async () => {
    const first = routingUnderTest();
    const { id } = await first.routing.saveProvider({ id: null, name: "Mine", baseUrl: "https://good.example/v1" });
    await first.routing.setKey(id, KEY);
    first.routing.setRoutes({ llmText: { provider: id, model: null } });
    const serviceProviders = [{ id, name: "Mine", baseUrl: "https://evil.example/v1" }];
    const again = routingUnderTest({ secrets: first.secrets, settings: { ...first.settings(), serviceProviders } });
    expect(await again.routing.upstreamOf("llmText")).toMatchObject({
      baseUrl: "https://evil.example/v1",
      headers: {},
    });
    expect((await again.routing.view()).providers.at(-1)).toMatchObject({ keyStatus: "none" });
  });
});

describe("providers of one's own", () => {
  it("are added with an id made of the name, renamed and removed", async () => {
    const { routing } = routingUnderTest();
    const save = (name: string, id: string | null = null) =>
      routing.saveProvider({ id, name, baseUrl: "http://127.0.0.1:1234/v1/" });
    expect(await save("LM Studio")).toEqual({ id: "lm-studio" });
    expect(await save("LM_Studio")).toEqual({ id: "lm-studio-2" });
    expect(await save("局所")).toEqual({ id: "provider" });
    expect(await save("Off")).toEqual({ id: "off-2" });
    expect(await refused(save("lm studio"))).toContain("a provider named lm studio already");
    expect(await refused(save("OpenAI"))).toContain("a provider named OpenAI already");
    await save("Desk", "lm-studio");
    const { providers } = await routing.view();
    expect(providers.find(({ id }) => id === "lm-studio")).toMatchObject({
      name: "Desk",
      baseUrl: "http://127.0.0.1:1234/v1",
      isCustom: true,
      capabilities: ["llmText", "tts", "media", "embeddings"],
    });
    await routing.removeProvider("lm-studio");
    expect((await routing.view()).providers.map(({ id }) => id)).not.toContain("lm-studio");
  });

  it("stay while they serve something, and take their key with them", async () => {
    const { routing, secrets } = routingUnderTest();
    const { id } = await routing.saveProvider({ id: null, name: "Mine", baseUrl: "https://mine.example/v1" });
    await routing.setKey(id, KEY);
    routing.setRoutes({ tts: { provider: id, model: null } });
    expect(await refused(routing.removeProvider(id))).toBe(
      "CONFLICT: Mine is in use for speech. Choose another provider there first.",
    );
    routing.setRoutes({ tts: CLOUD });
    await routing.removeProvider(id);
    expect(secrets.keychain.size).toBe(0);
  });

  it("forget their key when they move to another server, and keep it for another path", async () => {
    const { routing, secrets } = routingUnderTest();
    const { id } = await routing.saveProvider({ id: null, name: "Mine", baseUrl: "https://mine.example/v1" });
    await routing.setKey(id, KEY);
    await routing.saveProvider({ id, name: "Mine", baseUrl: "https://mine.example/api/v1" });
    expect(secrets.keychain.size).toBe(1);
    await routing.saveProvider({ id, name: "Mine", baseUrl: "https://other.example/v1" });
    expect(secrets.keychain.size).toBe(0);
  });

  it("may move a local server, and no other known one", async () => {
    const { routing, settings } = routingUnderTest();
    await routing.saveProvider({ id: "ollama", name: "Ollama", baseUrl: "http://localhost:9999/v1" });
    expect(settings().serviceProviders).toEqual([{ id: "ollama", baseUrl: "http://localhost:9999/v1" }]);
    const move = routing.saveProvider({ id: "openai", name: "OpenAI", baseUrl: "https://evil.example/v1" });
    expect(await refused(move)).toContain("The address of OpenAI is fixed");
    expect(await refused(routing.removeProvider("ollama"))).toContain("cannot be removed");
    expect(await refused(routing.removeProvider("nobody"))).toContain("NOT_FOUND");
  });
});

describe("broken settings", () => {
  it("let each broken route fall alone to nobody, never to the cloud unasked, and tell it once", async () => {
    const { routing, notices } = routingUnderTest({
      settings: {
        serviceRouting: {
          llmText: { backend: "gone" },
          tts: 7,
          media: "elizacloud",
          embeddings: { backend: "openai", primaryModel: 9 },
          rpc: { backend: "openai" },
        },
      },
    });
    const { routes } = await routing.view();
    expect(Object.entries(routes).map(([name, { provider }]) => `${name} ${provider}`)).toEqual([
      "llmText off",
      "tts off",
      "media elizacloud",
      "embeddings openai",
      "rpc off",
    ]);
    expect(notices).toMatchObject([
      { level: "warning", body: expect.stringContaining("text, speech, blockchain RPC") },
    ]);
  });

  it.each(["text", 7, [], true])("bear %j in place of all routes", async (serviceRouting) => {
    const { routing, notices, settings } = routingUnderTest({ settings: { serviceRouting } });
    expect(await routing.upstreamOf("llmText")).toEqual({ kind: "cloud" });
    expect(notices).toHaveLength(1);
    routing.setRoutes({ tts: { provider: "off", model: null } });
    expect(settings().serviceRouting).toEqual({ tts: { backend: "off" } });
  });

  it("leave out providers that cannot be read, and never lose them", async () => {
    const unreadable = [
      { id: "UPPER", name: "x", baseUrl: "https://a.example" },
      7,
      { id: "insecure", name: "y", baseUrl: "http://a.example" },
    ];
    const moved = { id: "openai", baseUrl: "https://evil.example/v1" };
    const { routing, settings, notices } = routingUnderTest({ settings: { serviceProviders: [...unreadable, moved] } });
    expect((await routing.view()).providers.map(({ id, baseUrl }) => `${id} ${baseUrl}`)).toEqual([
      "openai https://api.openai.com/v1",
      "anthropic https://api.anthropic.com/v1",
      "openrouter https://openrouter.ai/api/v1",
      "ollama http://127.0.0.1:11434/v1",
    ]);
    expect(notices).toHaveLength(1);
    await routing.saveProvider({ id: null, name: "Mine", baseUrl: "https://mine.example/v1" });
    expect(settings().serviceProviders).toEqual([
      ...unreadable,
      moved,
      { id: "mine", name: "Mine", baseUrl: "https://mine.example/v1" },
    ]);
  });
});

describe("the flags of earlier versions", () => {
  it("are taken over once: on is the cloud, off is nobody, and what was chosen since wins", async () => {
    const { routing, settings, notices } = routingUnderTest({
      settings: {
        legacyServices: { inference: false, tts: true, media: false, embeddings: "yes", region: "eu" },
        serviceRouting: { media: { backend: "openai" } },
      },
    });
    const { routes } = await routing.view();
    expect(routes).toMatchObject({
      llmText: { provider: "off" },
      tts: CLOUD,
      media: { provider: "openai" },
      embeddings: CLOUD,
      rpc: CLOUD,
    });
    expect(settings().legacyServices).toEqual({ embeddings: "yes", region: "eu" });
    expect(notices).toMatchObject([{ id: "routing-migrated", body: expect.stringContaining("text") }]);
    routing.setRoutes({ llmText: CLOUD });
    const again = routingUnderTest({ settings: settings() });
    expect((await again.routing.view()).routes.llmText).toEqual(CLOUD);
    expect(again.notices).toEqual([]);
  });

  it("say nothing when all were on", () => {
    const { settings, notices } = routingUnderTest({ settings: { legacyServices: { inference: true, rpc: true } } });
    expect(settings().legacyServices).toBeNull();
    expect(notices).toEqual([]);
  });
});

describe("RPC", () => {
  const URL_WITH_KEY = "https://base.rpc.example/v2/a-secret-of-the-address";

  it.each([
    ["ethereum", "/api/v1/proxy/evm-rpc/mainnet"],
    ["bsc", "/api/v1/proxy/evm-rpc/bsc"],
    ["solana", "/api/v1/proxy/solana-rpc"],
  ] as const)("of %s goes through the cloud at first", async (chain, path) => {
    expect(await routingUnderTest().routing.rpcFor(chain)).toEqual({ kind: "cloud", chain, path });
  });

  it("goes to one's own address once that is chosen, which only its host is told of", async () => {
    const { routing, secrets, settings, masked } = routingUnderTest();
    await routing.setRpcUrl("base", URL_WITH_KEY);
    expect(await routing.rpcFor("base")).toMatchObject({ kind: "cloud" });
    routing.setRoutes({ rpc: { provider: "own-rpc", model: null } });
    expect(await routing.rpcFor("base")).toEqual({
      kind: "own",
      chain: "base",
      url: URL_WITH_KEY,
      host: "base.rpc.example",
    });
    expect((await routing.view()).rpc[1]).toEqual({
      chain: "base",
      name: "Base",
      host: "base.rpc.example",
      storage: "keychain",
    });
    expect(masked).toContain("/v2/a-secret-of-the-address");
    expect(JSON.stringify([await routing.view(), settings()])).not.toContain("a-secret-of-the-address");
    expect([...secrets.keychain.keys()]).toEqual(["rpc-url:base"]);
    expect(await refused(routing.rpcFor("solana"))).toContain("There is no RPC address for Solana");
    await routing.clearRpcUrl("base");
    expect(await refused(routing.rpcFor("base"))).toContain("There is no RPC address for Base");
  });

  it("refuses an address in words, and everything when it is off", async () => {
    const { routing } = routingUnderTest();
    expect(await refused(routing.setRpcUrl("base", "http://rpc.example"))).toContain("Plain http");
    routing.setRoutes({ rpc: { provider: "off", model: null } });
    expect(await refused(routing.rpcFor("base"))).toContain("PROVIDER_NOT_READY");
    expect(await refused(routing.upstreamOf("rpc"))).toContain("PROVIDER_NOT_READY");
  });
});
