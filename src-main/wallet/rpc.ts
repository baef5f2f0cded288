/** Questions to the networks themselves. Who carries them is decided by the caller: the cloud, or a node of the person's own. */
import type { WalletChain } from "../../src-preload/contract/wallet-names";
import type { AccountTransport } from "../cloud/account-transport";
import { fieldsOf } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";

/** JSON-RPC to the network of a chain. */
export interface ChainRpc {
  /** The result. @throws DomainError of the transport; REMOTE_FAILED for an answer that is none, or the network's own error */
  ask(chain: WalletChain, method: string, params: readonly unknown[], signal: AbortSignal): Promise<unknown>;
}

const TIMEOUT_MS = 15_000;

/** EVM balances are read on Ethereum itself. */
const PATHS: Readonly<Record<WalletChain, string>> = {
  evm: "/api/v1/proxy/evm-rpc/mainnet",
  solana: "/api/v1/proxy/solana-rpc",
};

/** Through the cloud, as the account: the key goes in a header, never into the address, where logs and proxies would keep it. */
export const createCloudRpc = (transport: AccountTransport): ChainRpc => ({
  async ask(chain, method, params, signal) {
    const body = { jsonrpc: "2.0", id: 1, method, params };
    // Charged by the question: never repeated by itself.
    const request = {
      method: "POST",
      path: PATHS[chain],
      body,
      timeoutMs: TIMEOUT_MS,
      retry: "never",
      signal,
    } as const;
    return readResult((await transport.send(request)).body);
  },
});

/** The result of a JSON-RPC answer. @throws DomainError REMOTE_FAILED */
export function readResult(body: unknown): unknown {
  const fields = fieldsOf(body);
  if (fields !== null && fields.error === undefined && fields.result !== undefined) return fields.result;
  throw new DomainError("REMOTE_FAILED", "The network did not answer the question.", { cause: body });
}
