/** A node of the networks USDC is paid on, open to all and free: what a person would set as an RPC address of their own. */
import { z } from "zod";
import type { Cloud } from "../cloud";
import { json, notFoundPage, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { USDC_NETWORKS } from "../store/usdc";

const questionSchema = z.object({ id: z.unknown(), method: z.string(), params: z.array(z.unknown()).default([]) });
const callSchema = z.object({ to: z.string(), data: z.string().regex(/^0x[0-9a-f]{8,}$/i) });

/** First bytes of a call of USDC's contract, which name its function. */
const BALANCE_OF = "70a08231";
const AUTHORIZATION_STATE = "e94a0102";
const WORD = 64;

const hex = (value: number): string => `0x${value.toString(16)}`;
const word = (value: number): string => `0x${value.toString(16).padStart(WORD, "0")}`;

export function usdcNodeRoutes(cloud: Cloud): Route[] {
  return [
    {
      ...{ method: "POST", path: "/rpc/:network" },
      async handle(call, { network = "" }) {
        if (network !== "base" && network !== "base-sepolia") return notFoundPage();
        return answer(cloud, network, await call.json().catch(() => null));
      },
    },
  ];
}

function answer(cloud: Cloud, network: keyof typeof USDC_NETWORKS, raw: unknown): Reply {
  const question = questionSchema.safeParse(raw);
  if (!question.success) {
    return json(200, { jsonrpc: "2.0", id: null, error: { code: -32600, message: "Invalid Request" } });
  }
  const { id = null, method, params } = question.data;
  const seconds = Math.floor(cloud.clock.now() / 1_000);
  const results: Readonly<Record<string, () => unknown>> = {
    eth_chainId: () => hex(Number(USDC_NETWORKS[network].caip2.slice("eip155:".length))),
    eth_blockNumber: () => hex(seconds),
    eth_getBlockByNumber: () => ({ number: hex(seconds), timestamp: hex(seconds) }),
    eth_call: () => callUsdc(cloud, network, params[0]),
  };
  const result = results[method];
  if (result === undefined) {
    return json(200, { jsonrpc: "2.0", id, error: { code: -32601, message: "Method not found" } });
  }
  return json(200, { jsonrpc: "2.0", id, result: result() });
}

/** What the contract answers; nothing where there is none, as a node says it. */
function callUsdc({ usdc }: Cloud, network: keyof typeof USDC_NETWORKS, raw: unknown): string {
  const call = callSchema.safeParse(raw);
  if (!call.success || call.data.to.toLowerCase() !== USDC_NETWORKS[network].asset.toLowerCase()) return "0x";
  const name = call.data.data.slice(2, 10).toLowerCase();
  const input = call.data.data.slice(10);
  const owner = `0x${input.slice(WORD - 40, WORD)}`;
  // One network is imitated at a time; on the other nobody holds anything.
  const isHere = usdc.hooks.network === network;
  if (name === BALANCE_OF) return word(isHere ? usdc.balanceOf(owner) : 0);
  if (name === AUTHORIZATION_STATE) {
    return word(isHere && usdc.isUsed(owner, `0x${input.slice(WORD, 2 * WORD)}`) ? 1 : 0);
  }
  return "0x";
}
