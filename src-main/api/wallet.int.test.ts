import { afterEach, describe, expect, it } from "vitest";
import { type AppOnDemoCloud, type Asked, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";
import { faultsOf } from "./testing/expectations";

const EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
const SOLANA = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";
const LIST = "/api/v1/user/wallets";

let app: AppOnDemoCloud;
const start = async (options: Parameters<typeof startAppOnDemoCloud>[0] = {}): Promise<void> => {
  app = await startAppOnDemoCloud({ hasWallet: true, ...options });
};
const read = (query = ""): Promise<Asked> => app.ask("GET", `/api/wallet${query}`);
const refresh = (): Promise<Asked> => app.ask("POST", "/api/wallet/refresh-cloud");

afterEach(() => app.end());

describe("without ENABLE_CLOUD_WALLET", () => {
  it.each([
    ["GET", "/api/wallet"],
    ["POST", "/api/wallet/refresh-cloud"],
  ])("%s %s is 404, and the cloud is not asked", async (method, path) => {
    await start({ hasWallet: false });
    const answer = await app.ask(method, path);
    expect([answer.status, answer.fields.code, faultsOf(answer)]).toEqual([404, "NOT_FOUND", []]);
    expect(await app.cloud.control.requests({ path: "/api/v1/user/wallets*" })).toEqual([]);
  });
});

describe("the account's wallets", () => {
  it("are told chain by chain, with what each holds only when that was asked for", async () => {
    await start();
    const chain = {
      ...{ status: "ready", createdAt: expect.stringMatching(/Z$/), primary: false },
      ...{ balance: null, balanceError: null, error: null, code: null },
    };
    const answer = await read();
    expect([answer.status, faultsOf(answer)]).toEqual([200, []]);
    expect(answer.fields).toEqual({
      ok: true,
      evm: { ...chain, address: EVM, provider: "privy" },
      solana: { ...chain, address: SOLANA, provider: "steward" },
      ...{ warnings: [], importedAt: expect.stringMatching(/Z$/) },
    });
    expect(await app.cloud.control.requests({ path: "/api/v1/proxy/*" })).toEqual([]);
    const { fields } = await read("?balances=true");
    expect(fields.evm).toMatchObject({ balance: { amount: "1.2345", symbol: "ETH" } });
    expect(fields.solana).toMatchObject({ balance: { amount: "2.5", symbol: "SOL" } });
  });

  it("are asked for with the key in headers alone", async () => {
    await start();
    await read("?balances=true");
    const asked = [
      ...(await app.cloud.control.requests({ path: "/api/v1/user/wallets*" })),
      ...(await app.cloud.control.requests({ path: "/api/v1/proxy/*" })),
    ];
    expect(asked.length).toBeGreaterThanOrEqual(3);
    for (const { credentials, query, path } of asked) {
      expect(credentials).toContain("x-api-key");
      expect(query).toEqual({});
      expect(path).not.toContain("eliza_");
    }
  });

  it("show what the person made primary", async () => {
    await start();
    await read();
    await app.wallets?.setPrimary("solana", SOLANA);
    const { fields } = await refresh();
    expect([fields.evm, fields.solana]).toMatchObject([{ primary: false }, { primary: true }]);
  });

  it("are half there when one chain fails: 200, its error beside the other", async () => {
    await start();
    await read();
    await app.cloud.control.setWalletHooks({ cut: ["solana"] });
    const answer = await refresh();
    expect([answer.status, faultsOf(answer)]).toEqual([200, []]);
    expect(answer.fields).toMatchObject({
      evm: { status: "ready", address: EVM, error: null },
      // The last address that was good stays, and what came now is not shown.
      solana: { status: "failed", address: SOLANA, code: "REMOTE_FAILED", error: expect.stringContaining("not valid") },
      warnings: [expect.stringMatching(/^Solana: /)],
    });
  });

  it("none are none, and nothing is made for that", async () => {
    await start();
    await app.cloud.control.setWalletHooks({ wallets: [] });
    const { status, fields } = await refresh();
    expect(status).toBe(200);
    expect([fields.evm, fields.solana]).toMatchObject([
      { status: "none", address: null },
      { status: "none", address: null },
    ]);
    expect(await app.cloud.control.requests({ path: `${LIST}/provision` })).toEqual([]);
  });

  it("are made with a signing key, one by one", async () => {
    await start();
    await app.cloud.control.setWalletHooks({ wallets: [], failing: ["solana"] });
    await app.wallets?.setSigningKey(`${"0".repeat(63)}1`);
    const { status, fields } = await refresh();
    expect(status).toBe(200);
    expect([fields.evm, fields.solana]).toMatchObject([
      { status: "ready", address: expect.stringMatching(/^0x/) },
      { status: "failed", address: null, code: "REMOTE_FAILED" },
    ]);
  });

  it.each([
    ["server-error-json", 502, "REMOTE_FAILED"],
    ["server-error-empty", 502, "REMOTE_FAILED"],
    ["invalid-json", 502, "REMOTE_FAILED"],
    ["truncated-body", 502, "OFFLINE"],
    ["reset", 502, "OFFLINE"],
    ["not-found-html", 502, "REMOTE_FAILED"],
    ["bad-gateway", 502, "REMOTE_FAILED"],
    ["forbidden", 403, "FORBIDDEN"],
    ["rate-limited", 429, "RATE_LIMITED"],
  ] as const)("both fail with the cloud's %s: %i", async (kind, status, code) => {
    await start();
    await read();
    await app.cloud.control.addFault({ kind, path: LIST });
    const answer = await refresh();
    expect([answer.status, answer.fields.code, faultsOf(answer)]).toEqual([status, code, []]);
    // What was known is still told to who only reads.
    const known = await read();
    expect([known.status, known.fields.evm]).toMatchObject([200, { status: "failed", address: EVM }]);
  });

  it("that were never known are an error for who only reads as well", async () => {
    await start({ apiKey: "eliza_unknown" });
    const refused = await read();
    expect([refused.status, refused.fields.code, faultsOf(refused)]).toEqual([401, "KEY_REJECTED", []]);
    await app.cloud.control.addFault({ kind: "server-error-json", path: LIST });
    const failed = await read();
    expect([failed.status, failed.fields.code, faultsOf(failed)]).toEqual([502, "REMOTE_FAILED", []]);
  });

  it("ask nobody while signed out", async () => {
    await start();
    await app.ask("POST", "/api/cloud/disconnect");
    const before = await app.cloud.control.latestRequest();
    expect([(await read()).fields.code, (await refresh()).fields.code]).toEqual(["NOT_SIGNED_IN", "NOT_SIGNED_IN"]);
    expect(await app.cloud.control.requests({ since: before })).toEqual([]);
  });

  it("share one question among callers at the same time", async () => {
    await start();
    await read();
    const before = await app.cloud.control.latestRequest();
    const answers = await Promise.all([refresh(), refresh(), refresh()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await app.cloud.control.requests({ since: before, path: LIST })).length).toBeLessThanOrEqual(2);
  });

  it("say why a balance is not known, and never 0", async () => {
    await start();
    await app.cloud.control.addFault({ kind: "payment-required", path: "/api/v1/proxy/evm-rpc/*" });
    const { status, fields } = await read("?balances=true");
    expect([status, fields.evm]).toMatchObject([
      ...[200, { status: "ready", balance: null, balanceError: expect.any(String), error: null }],
    ]);
    expect(fields.solana).toMatchObject({ balance: { amount: "2.5" } });
  });
});
