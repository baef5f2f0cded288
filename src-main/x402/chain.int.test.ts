import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProviderHttp } from "../adapters/provider-http";
import { createFakeClock } from "../cloud/testing/fake-clock";
import { createUsdcChain } from "./chain";
import { createUsdcRpc } from "./rpc";

const OWNER = "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf";
const NONCE = `0x${"ab".repeat(32)}`;
const USDC = "0x036CbD53842c5426634e7929541eC2318f3dCF7e";
const CHAIN_ID = "0x14a34";
const VALID_UNTIL = 1_700_000_000_000;

const word = (value: number | bigint): string => `0x${BigInt(value).toString(16).padStart(64, "0")}`;
const block = (timestampMs: number) => ({ number: "0x64", timestamp: `0x${(timestampMs / 1_000).toString(16)}` });

interface Question {
  readonly method: string;
  readonly params: readonly unknown[];
}
type Answers = Readonly<Record<string, unknown>>;

let server: Server;
let asked: Question[];
/** By the method's name; `hangs` answers nothing, and a text is the whole body. */
let answers: Answers;
let hung: () => void;
beforeEach(async () => {
  asked = [];
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const question = JSON.parse(body) as Question;
    asked.push(question);
    const answer = answers[question.method];
    if (answer === "hangs") return hung();
    const isRaw = typeof answer === "object" && answer !== null && "raw" in answer;
    response.end(isRaw ? String(answer.raw) : JSON.stringify({ jsonrpc: "2.0", id: 1, result: answer }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function stage(kind: "own" | "cloud" = "own") {
  const clock = createFakeClock();
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = createProviderHttp({ clock, version: "1", proxyFor: async () => null });
  const chain = createUsdcChain(
    createUsdcRpc({
      http,
      // As the cloud's proxy would carry it.
      account: {
        async send({ body }) {
          const { status, json } = await http.ask({
            method: "POST",
            url: `http://${host}`,
            headers: {},
            body,
            timeoutMs: 1_000,
          });
          return { status, body: json };
        },
      },
      router: {
        rpcFor: async () =>
          kind === "own"
            ? { kind, chain: "base-sepolia", url: `http://${host}/v2/key`, host }
            : { kind, chain: "base", path: "/x" },
      },
    }),
  );
  return { chain, clock };
}

describe("the balance", () => {
  it("is what the contract of USDC says of the owner, on the right network", async () => {
    answers = { eth_chainId: CHAIN_ID, eth_call: word(12_345_678) };
    expect(await stage().chain.balance("base-sepolia", OWNER)).toEqual({ micros: 12_345_678, reason: null });
    expect(asked.map(({ method }) => method)).toEqual(["eth_chainId", "eth_call"]);
    const data = `0x70a08231${OWNER.slice(2).toLowerCase().padStart(64, "0")}`;
    expect(asked[1]?.params).toEqual([{ to: USDC, data }, "latest"]);
  });

  it.each([
    ["another network", { eth_chainId: "0x1", eth_call: word(1) }, "serves another network"],
    ["a network without a name", { eth_chainId: 84_532, eth_call: word(1) }, "cannot be read"],
    ["no number", { eth_chainId: CHAIN_ID, eth_call: "lots" }, "cannot be read"],
    ["an account without a contract", { eth_chainId: CHAIN_ID, eth_call: "0x" }, "cannot be read"],
    ["more than there is", { eth_chainId: CHAIN_ID, eth_call: word(2n ** 255n) }, "cannot be read"],
    ["no JSON", { eth_chainId: { raw: "<html>" } }, "did not answer the question"],
    [
      "an error",
      { eth_chainId: { raw: '{"error":{"code":-32005,"message":"limit"}}' } },
      "did not answer the question",
    ],
  ])("is unknown, and never nothing, after %s", async (_what, given, sentence) => {
    answers = given;
    const { micros, reason } = await stage().chain.balance("base-sepolia", OWNER);
    expect(micros).toBeNull();
    expect(reason).toContain(sentence);
  });

  it("is unknown when the node takes too long", async () => {
    answers = { eth_chainId: CHAIN_ID, eth_call: "hangs" };
    const waiting = new Promise<void>((resolve) => {
      hung = resolve;
    });
    const { chain, clock } = stage();
    const balance = chain.balance("base-sepolia", OWNER);
    await waiting;
    await clock.advance(15_000);
    expect((await balance).reason).toContain("did not answer in time");
  });

  it("is unknown when nothing listens there", async () => {
    const { chain } = stage();
    server.close();
    expect((await chain.balance("base-sepolia", OWNER)).micros).toBeNull();
  });

  it("is asked once where the cloud carries it and charges for each question", async () => {
    answers = { eth_call: word(5) };
    expect(await stage("cloud").chain.balance("base", OWNER)).toEqual({ micros: 5, reason: null });
    expect(asked.map(({ method }) => method)).toEqual(["eth_call"]);
  });
});

describe("the proof that a signature was never used", () => {
  const isProven = (kind: "own" | "cloud" = "own") =>
    stage(kind).chain.isProvenUnused("base-sepolia", OWNER, NONCE, VALID_UNTIL);
  const late = block(VALID_UNTIL + 1_000);

  it("is the state of its nonce in a final block after its end", async () => {
    answers = { eth_chainId: CHAIN_ID, eth_getBlockByNumber: late, eth_call: word(0) };
    expect(await isProven()).toBe(true);
    expect(asked[1]?.params).toEqual(["finalized", false]);
    const state = asked[2]?.params as readonly [{ readonly data: string }, string];
    expect(state[0].data).toContain(NONCE.slice(2));
    expect(state[1]).toBe("0x64");
  });

  it.each([
    ["the nonce was used", { eth_getBlockByNumber: late, eth_call: word(1) }],
    ["the network's time is not past its end", { eth_getBlockByNumber: block(VALID_UNTIL), eth_call: word(0) }],
    ["the node serves another network", { eth_chainId: "0x1", eth_getBlockByNumber: late, eth_call: word(0) }],
    ["there is no such block", { eth_getBlockByNumber: null, eth_call: word(0) }],
    ["the state cannot be read", { eth_getBlockByNumber: late, eth_call: "0x00" }],
    ["the state is no yes or no", { eth_getBlockByNumber: late, eth_call: word(7) }],
    ["the answer is none", { eth_getBlockByNumber: { raw: "" }, eth_call: word(0) }],
  ])("is not given when %s", async (_what, given) => {
    answers = { eth_chainId: CHAIN_ID, ...given };
    expect(await isProven()).toBe(false);
  });

  it("is never taken from the cloud, which is who is paid", async () => {
    answers = { eth_chainId: CHAIN_ID, eth_getBlockByNumber: late, eth_call: word(0) };
    expect(await isProven("cloud")).toBe(false);
    expect(asked).toEqual([]);
  });
});
