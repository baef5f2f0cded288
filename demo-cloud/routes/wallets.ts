import { z } from "zod";
import { memberRoute, refusePlainly } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { CHAIN_TYPES, type ServerWallet } from "../store/wallets";

const EVM = /^0x[0-9a-f]{40}$/i;
const SOLANA = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

const provisionBody = z
  .object({
    chainType: z.enum(CHAIN_TYPES),
    clientAddress: z.string().min(10),
    characterId: z.uuid().nullish(),
  })
  .refine(({ chainType, clientAddress }) => (chainType === "evm" ? EVM : SOLANA).test(clientAddress), {
    message: "Invalid address",
    path: ["clientAddress"],
  });

/** The wallets the cloud keeps for the account. */
export function walletRoutes(cloud: Cloud): Route[] {
  const { account, clock, wallets } = cloud;
  return [
    memberRoute(account, clock, {
      method: "GET",
      path: "/api/v1/user/wallets",
      refuse: refusePlainly,
      handle: () => json(200, { success: true, data: wallets.list().map((wallet) => record(cloud, wallet)) }),
    }),
    memberRoute(account, clock, {
      method: "POST",
      path: "/api/v1/user/wallets/provision",
      limit: "STANDARD",
      refuse: refusePlainly,
      handle: (call) => provision(cloud, call),
    }),
    {
      method: "POST",
      path: "/api/v1/user/wallets/rpc",
      limit: "STANDARD",
      // Opened by the signature of the wallet's client alone; a key is not one. No signature is checked here: none is good.
      handle: () => plainFailure(401, "Invalid wallet signature"),
    },
  ];
}

async function provision(cloud: Cloud, call: Call): Promise<Reply> {
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return plainFailure(500, "Failed to provision wallet");
  }
  const body = provisionBody.safeParse(raw);
  if (!body.success) return plainFailure(400, "Validation error", body.error.issues);
  const wallet = cloud.wallets.provision(body.data.chainType, body.data.clientAddress);
  if (wallet === null) return plainFailure(503, "The wallet provider is not available");
  const { id, address, chainType, clientAddress } = record(cloud, wallet);
  return json(200, { success: true, data: { id, address, chainType, clientAddress } });
}

function record({ wallets }: Cloud, wallet: ServerWallet) {
  const isCut = wallets.hooks.cut.includes(wallet.chainType);
  return {
    ...wallet,
    address: isCut ? wallet.address.slice(0, -3) : wallet.address,
    createdAt: new Date(wallet.createdAt).toISOString(),
  };
}
