import { expect, test } from "vitest";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest();
const LIST = "/api/v1/user/wallets";
const EVM_RPC = "/api/v1/proxy/evm-rpc/mainnet";
const CLIENT = "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf";

const list = async () => (await cloud.call("GET", LIST)).body as { data: Record<string, unknown>[] };
const provision = (body: unknown) => cloud.call("POST", `${LIST}/provision`, { body });
const ask = (path: string, method: string) =>
  cloud.call("POST", path, { body: { jsonrpc: "2.0", id: 7, method, params: ["x"] } });

test("an account begins with a wallet on each chain", async () => {
  const { data } = await list();
  expect(data).toEqual([
    expect.objectContaining({ chainType: "evm", walletProvider: "privy", stewardAgentId: null }),
    expect.objectContaining({ chainType: "solana", walletProvider: "steward" }),
  ]);
  expect(Object.keys(data[0] ?? {}).sort()).toEqual(
    ["address", "chainType", "clientAddress", "createdAt", "id", "stewardAgentId", "walletProvider"].sort(),
  );
});

test("a wallet is made once for each client address", async () => {
  const first = await provision({ chainType: "evm", clientAddress: CLIENT });
  expect(first).toMatchObject({
    status: 200,
    body: { success: true, data: { chainType: "evm", clientAddress: CLIENT } },
  });
  expect((await provision({ chainType: "evm", clientAddress: CLIENT })).body).toEqual(first.body);
  expect((await list()).data).toHaveLength(3);
});

test.each([
  [{ chainType: "evm", clientAddress: "not-an-address" }],
  [{ chainType: "solana", clientAddress: CLIENT }],
  [{ chainType: "bitcoin", clientAddress: CLIENT }],
  [{ chainType: "evm" }],
])("refuses to make %j", async (body) => {
  expect(await provision(body)).toMatchObject({ status: 400, body: { success: false, error: "Validation error" } });
});

test("can have other wallets, broken ones, and a keeper that is down", async () => {
  await cloud.control().setWalletHooks({ wallets: ["evm", "evm"], cut: ["evm"], failing: ["solana"] });
  const { data } = await list();
  expect(data.map(({ chainType }) => chainType)).toEqual(["evm", "evm"]);
  expect(data[0]?.address).toHaveLength(39);
  const solana = { chainType: "solana", clientAddress: "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU" };
  expect((await provision(solana)).status).toBe(503);
});

test("its signing route takes no key", async () => {
  expect((await cloud.call("POST", `${LIST}/rpc`, { body: {} })).status).toBe(401);
});

test("wants a key for the wallets and for the networks", async () => {
  for (const [method, path] of [
    ["GET", LIST],
    ["POST", EVM_RPC],
  ] as const) {
    expect((await cloud.call(method, path, { key: null, body: method === "POST" ? {} : undefined })).status).toBe(401);
    expect((await cloud.call(method, path, { key: "junk", body: method === "POST" ? {} : undefined })).status).toBe(
      401,
    );
  }
});

test("answers simple questions to a network and charges each", async () => {
  expect((await ask(EVM_RPC, "eth_getBalance")).body).toEqual({ jsonrpc: "2.0", id: 7, result: "0x1121d33597384000" });
  expect((await ask("/api/v1/proxy/solana-rpc", "getBalance")).body).toMatchObject({
    result: { value: 2_500_000_000 },
  });
  expect((await ask(EVM_RPC, "eth_sendRawTransaction")).body).toMatchObject({ error: { code: -32601 } });
  expect((await ask("/api/v1/proxy/evm-rpc/nowhere", "eth_chainId")).status).toBe(400);
  expect((await cloud.control().state()).balanceUsd).toBeCloseTo(5 - 3 * 0.0003, 6);
});

test("answers a batch in order, and nothing without money", async () => {
  const batch = [
    { id: 1, method: "eth_chainId" },
    { id: 2, method: "eth_blockNumber" },
  ];
  const { text } = await cloud.call("POST", EVM_RPC, { body: batch });
  expect((JSON.parse(text) as { id: number }[]).map(({ id }) => id)).toEqual([1, 2]);
  await cloud.control().changeAccount({ balanceUsd: 0 });
  expect(await ask(EVM_RPC, "eth_chainId")).toMatchObject({ status: 402, body: { error: "Insufficient credits" } });
});
