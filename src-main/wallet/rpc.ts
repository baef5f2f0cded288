/** Questions to the networks themselves. Who carries them is decided by the caller: the cloud, or a node of the person's own. */
import type { RpcChain } from "../../src-preload/contract/routing-names";
import type { WalletChain } from "../../src-preload/contract/wallet-names";
import type { AccountTransport } from "../cloud/account-transport";
import { fieldsOf } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";
import type { ProviderHttp } from "../routing/provider-http";
import type { RpcEndpoint } from "../routing/rpc";
import type { RpcRouter } from "../routing/use-cases";

/** JSON-RPC to the network of a chain. */
export interface ChainRpc {
  /** The result. @throws DomainError of the transport; REMOTE_FAILED for an answer that is none, or the network's own error */
  ask(chain: WalletChain, method: string, params: readonly unknown[], signal: AbortSignal): Promise<unknown>;
}

interface Deps {
  readonly account: AccountTransport;
  /** Decides anew for each question who carries it. */
  readonly router: RpcRouter;
  /** Reaches the person's own nodes. */
  readonly http: ProviderHttp;
}

const TIMEOUT_MS = 15_000;

/** EVM balances are read on Ethereum itself. */
const NETWORKS: Readonly<Record<WalletChain, RpcChain>> = { evm: "ethereum", solana: "solana" };

/** One question to a network over an endpoint. Charged by the question where the cloud carries it: never repeated by itself. */
export async function askEndpoint(
  { account, http }: Pick<Deps, "account" | "http">,
  endpoint: RpcEndpoint,
  { method, params }: { readonly method: string; readonly params: readonly unknown[] },
  signal?: AbortSignal,
): Promise<unknown> {
  const body = { jsonrpc: "2.0", id: 1, method, params };
  const asked = { method: "POST", body, timeoutMs: TIMEOUT_MS } as const;
  if (endpoint.kind === "cloud") {
    const request = { ...asked, path: endpoint.path, retry: "never", ...(signal && { signal }) } as const;
    return readResult((await account.send(request)).body);
  }
  const { status, json } = await http.ask({ ...asked, url: endpoint.url, headers: {} });
  if (status === 200) return readResult(json);
  throw new DomainError("REMOTE_FAILED", `${endpoint.host} did not answer the question (HTTP ${status}).`);
}

/**
 * Through the cloud as the account, or at the person's own node. The cloud's key goes in a header, never into the address, where
 * logs and proxies would keep it, and never to another host.
 */
export const createChainRpc = ({ account, router, http }: Deps): ChainRpc => ({
  async ask(chain, method, params, signal) {
    return askEndpoint({ account, http }, await router.rpcFor(NETWORKS[chain]), { method, params }, signal);
  },
});

/** The result of a JSON-RPC answer. @throws DomainError REMOTE_FAILED */
function readResult(body: unknown): unknown {
  const fields = fieldsOf(body);
  if (fields !== null && fields.error === undefined && fields.result !== undefined) return fields.result;
  throw new DomainError("REMOTE_FAILED", "The network did not answer the question.", { cause: body });
}
