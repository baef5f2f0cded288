import { describe, expect, it } from "vitest";
import type { AccountRequest } from "../cloud/account-transport";
import type { ProviderQuestion } from "../routing/provider-http";
import type { RpcEndpoint } from "../routing/rpc";
import { createChainRpc } from "./rpc";

const stage = (endpoint: RpcEndpoint, answer: { status: number; json: unknown }) => {
  const toCloud: AccountRequest[] = [];
  const toNodes: ProviderQuestion[] = [];
  const rpc = createChainRpc({
    account: {
      async send(request) {
        toCloud.push(request);
        return { status: 200, body: answer.json };
      },
    },
    router: { rpcFor: async () => endpoint },
    http: {
      async ask(question) {
        toNodes.push(question);
        return answer;
      },
    },
  });
  return { ask: () => rpc.ask("evm", "eth_chainId", [], new AbortController().signal), toCloud, toNodes };
};

const CLOUD = { kind: "cloud", chain: "ethereum", path: "/api/v1/proxy/evm-rpc/mainnet" } as const;
const OWN = { kind: "own", chain: "ethereum", url: "https://node.example/v2/secret", host: "node.example" } as const;
const good = { status: 200, json: { jsonrpc: "2.0", id: 1, result: "0x1" } };

describe("a question to a network", () => {
  it("goes to the cloud once, below its API, with nothing in the address", async () => {
    const { ask, toCloud, toNodes } = stage(CLOUD, good);
    expect(await ask()).toBe("0x1");
    expect(toCloud).toMatchObject([{ method: "POST", path: CLOUD.path, retry: "never" }]);
    expect(toCloud[0]?.query).toBeUndefined();
    expect(toNodes).toEqual([]);
  });

  it("goes to the person's own node, which is told no key", async () => {
    const { ask, toCloud, toNodes } = stage(OWN, good);
    expect(await ask()).toBe("0x1");
    expect(toCloud).toEqual([]);
    expect(toNodes).toMatchObject([{ url: OWN.url, headers: {} }]);
  });

  it("names the host of a node that fails, and not the rest of its address", async () => {
    const { ask } = stage(OWN, { status: 503, json: undefined });
    await expect(ask()).rejects.toMatchObject({
      code: "REMOTE_FAILED",
      message: expect.stringContaining("node.example"),
    });
    await expect(ask()).rejects.not.toThrow(/secret/);
  });

  it.each([
    ["the network's own error", { jsonrpc: "2.0", id: 1, error: { code: -32601, message: "Method not found" } }],
    ["both", { result: "0x1", error: { code: 1, message: "no" } }],
    ["nothing", {}],
    ["no object", "0x1"],
  ])("has no result in %s", async (_what, json) => {
    await expect(stage(CLOUD, { status: 200, json }).ask()).rejects.toMatchObject({ code: "REMOTE_FAILED" });
  });
});
