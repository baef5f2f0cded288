/** Where the chains' RPC calls go: through the cloud, or to addresses of the person's own, which are kept as secrets. */
import { RPC_CHAINS, type RpcChain } from "../../src-preload/contract/routing-names";
import { DomainError } from "../cloud/errors";
import { judgeRpcUrl } from "./provider-url";
import { createSecretCache, type SecretDeps, type SecretStatus } from "./secret-cache";

/** Where one chain's JSON-RPC is posted. */
export type RpcEndpoint =
  /** Below the cloud's API origin, as the account: the key goes along in a header. */
  | { readonly kind: "cloud"; readonly chain: RpcChain; readonly path: string }
  /** The person's own; it may hold a key, so it is neither shown nor logged. `host` may be. */
  | { readonly kind: "own"; readonly chain: RpcChain; readonly url: string; readonly host: string };

/** A chain's own address without what is secret in it. */
export interface RpcAddress {
  readonly chain: RpcChain;
  /** Null without an address. */
  readonly host: string | null;
  readonly storage: SecretStatus;
}

/** The person's addresses, one a chain. */
export interface RpcBook {
  read(chain: RpcChain): Promise<URL | null>;
  list(): Promise<readonly RpcAddress[]>;
  /** @throws DomainError INVALID_INPUT for an address that is refused. */
  keep(chain: RpcChain, url: string): Promise<void>;
  /** @throws DomainError SECRETS_UNAVAILABLE when the keychain may still hold it. */
  forget(chain: RpcChain): Promise<void>;
}

interface Chain {
  readonly name: string;
  /** The cloud's proxy for it, below its API origin; null where the cloud has none. */
  readonly cloudPath: string | null;
  /** What `eth_chainId` answers; null where there is no such call. */
  readonly chainId: number | null;
}

const evm = (name: string): string => `/api/v1/proxy/evm-rpc/${name}`;

export const CHAINS: Readonly<Record<RpcChain, Chain>> = {
  ethereum: { name: "Ethereum", cloudPath: evm("mainnet"), chainId: 1 },
  base: { name: "Base", cloudPath: evm("base"), chainId: 8_453 },
  // A network for trying out, which the cloud does not carry.
  "base-sepolia": { name: "Base Sepolia", cloudPath: null, chainId: 84_532 },
  bsc: { name: "BNB Smart Chain", cloudPath: evm("bsc"), chainId: 56 },
  polygon: { name: "Polygon", cloudPath: evm("polygon"), chainId: 137 },
  arbitrum: { name: "Arbitrum", cloudPath: evm("arbitrum"), chainId: 42_161 },
  optimism: { name: "Optimism", cloudPath: evm("optimism"), chainId: 10 },
  avalanche: { name: "Avalanche", cloudPath: evm("avalanche"), chainId: 43_114 },
  solana: { name: "Solana", cloudPath: "/api/v1/proxy/solana-rpc", chainId: null },
};

const secretsIn = (url: URL): readonly string[] => {
  const tail = `${url.pathname}${url.search}`;
  // Shorter ones are words such as "/rpc", which the log needs.
  return tail.length >= 16 ? [url.href, tail] : [url.href];
};

/** @param given addresses for this run, which are never stored; one that is kept wins */
export function createRpcBook(deps: SecretDeps, given: Partial<Record<RpcChain, string>> = {}): RpcBook {
  const cache = createSecretCache<URL>(deps, {
    entryOf: (chain) => `rpc-url:${chain}`,
    read: (text) => {
      const judged = judgeRpcUrl(text);
      return judged.ok ? new URL(judged.url) : null;
    },
    secretsIn,
  });
  const forThisRun = new Map<RpcChain, URL>();
  for (const chain of RPC_CHAINS) {
    const judged = judgeRpcUrl(given[chain] ?? "");
    if (!judged.ok) continue;
    const url = new URL(judged.url);
    forThisRun.set(chain, url);
    for (const secret of secretsIn(url)) deps.mask.protect(secret);
  }
  const read: RpcBook["read"] = async (chain) => (await cache.load(chain))?.value ?? forThisRun.get(chain) ?? null;

  const describe = async (chain: RpcChain): Promise<RpcAddress> => {
    const kept = await cache.status(chain);
    const storage = kept === "none" && forThisRun.has(chain) ? "memory" : kept;
    const isThere = storage === "keychain" || storage === "memory";
    return { chain, host: isThere ? ((await read(chain))?.host ?? null) : null, storage };
  };

  return {
    read,
    async list() {
      const addresses: RpcAddress[] = [];
      for (const chain of RPC_CHAINS) addresses.push(await describe(chain));
      return addresses;
    },
    async keep(chain, text) {
      const judged = judgeRpcUrl(text);
      if (!judged.ok) throw new DomainError("INVALID_INPUT", judged.reason, { details: { field: "url" } });
      await cache.keep(chain, new URL(judged.url), judged.url);
    },
    async forget(chain) {
      forThisRun.delete(chain);
      await cache.forget(chain);
    },
  };
}
