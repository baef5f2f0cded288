import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";

const EVM_NETWORKS: readonly string[] = ["mainnet", "base", "bsc", "polygon", "arbitrum", "optimism", "avalanche"];

/** What one question to a network costs. */
const USD_PER_CALL = 0.0003;

const questionSchema = z.object({ id: z.unknown(), method: z.string(), params: z.array(z.unknown()).default([]) });

/** JSON-RPC to the networks, charged by the question; its answers are a few that never change. */
export function chainRpcRoutes(cloud: Cloud): Route[] {
  const { account, clock, wallets } = cloud;
  const { hooks } = wallets;
  const evm: Answers = {
    eth_getBalance: () => `0x${BigInt(hooks.wei).toString(16)}`,
    eth_chainId: () => "0x1",
    eth_blockNumber: () => "0x1312d00",
  };
  const solana: Answers = {
    getBalance: () => ({ context: { apiVersion: "2.1.0", slot: 300_000_000 }, value: hooks.lamports }),
    getHealth: () => "ok",
    getSlot: () => 300_000_000,
  };
  const proxy = (path: string, answers: Answers, isKnown: (network: string) => boolean): Route =>
    memberRoute(account, clock, {
      method: "POST",
      path,
      refuse: refuseWithCode,
      handle: (call, { network = "" }) =>
        isKnown(network) ? serve(cloud, call, answers) : bareError(400, `Unsupported chain: ${network}`),
    });
  return [
    proxy("/api/v1/proxy/evm-rpc/:network", evm, (network) => EVM_NETWORKS.includes(network)),
    proxy("/api/v1/proxy/solana-rpc", solana, () => true),
  ];
}

type Answers = Readonly<Record<string, () => unknown>>;

async function serve({ ledger }: Cloud, call: Call, answers: Answers): Promise<Reply> {
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return json(400, { jsonrpc: "2.0", id: null, error: { code: -32700, message: "Parse error" } });
  }
  const questions = Array.isArray(raw) ? raw : [raw];
  const amountUsd = USD_PER_CALL * questions.length;
  const isPaid = amountUsd === 0 || ledger.append({ type: "debit", amountUsd, description: "API proxy: rpc" }) !== null;
  if (!isPaid) return json(402, { error: "Insufficient credits", topUpUrl: `${call.origin}/dashboard/billing` });
  const replies = questions.map((question) => reply(question, answers));
  return json(200, Array.isArray(raw) ? replies : replies[0]);
}

function reply(raw: unknown, answers: Answers): object {
  const question = questionSchema.safeParse(raw);
  if (!question.success) return { jsonrpc: "2.0", id: null, error: { code: -32600, message: "Invalid Request" } };
  const { id = null, method } = question.data;
  const answer = answers[method];
  if (answer === undefined) return { jsonrpc: "2.0", id, error: { code: -32601, message: "Method not found" } };
  return { jsonrpc: "2.0", id, result: answer() };
}
