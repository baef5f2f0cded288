import type { RoutingTest, RoutingView } from "../../src-preload/contract/routing";
import type { RpcChain } from "../../src-preload/contract/routing-names";
import type { ServiceRouter } from "../gateway/upstream";
import type { Routes } from "./routes";
import type { RpcEndpoint } from "./rpc";

/** What page and local API can do with routing. */
export interface RoutingUseCases {
  view(): Promise<RoutingView>;
  /** Heard after every change, whoever made it. @returns ends it */
  onChanged(listener: () => void): () => void;
  /** All or nothing, from the next request on. @throws DomainError INVALID_INPUT for a provider that cannot serve that. */
  setRoutes(changes: Partial<Routes>): void;
  /** @throws DomainError NOT_FOUND, INVALID_INPUT */
  setKey(providerId: string, key: string): Promise<void>;
  /** @throws DomainError NOT_FOUND, SECRETS_UNAVAILABLE */
  clearKey(providerId: string): Promise<void>;
  /** @throws DomainError INVALID_INPUT for an address or a name that is refused, NOT_FOUND for an id that is not there. */
  saveProvider(provider: {
    readonly id: string | null;
    readonly name: string;
    readonly baseUrl: string;
  }): Promise<{ readonly id: string }>;
  /** @throws DomainError CONFLICT while it serves something, NOT_FOUND */
  removeProvider(providerId: string): Promise<void>;
  /** @throws DomainError NOT_FOUND; what fails in the test itself is part of the result. */
  testProvider(providerId: string): Promise<RoutingTest>;
  /** @throws DomainError INVALID_INPUT */
  setRpcUrl(chain: RpcChain, url: string): Promise<void>;
  /** @throws DomainError SECRETS_UNAVAILABLE */
  clearRpcUrl(chain: RpcChain): Promise<void>;
  testRpc(chain: RpcChain): Promise<RoutingTest>;
}

/** Where a chain's calls go. */
export interface RpcRouter {
  /** Decided anew for each call. @throws DomainError PROVIDER_NOT_READY without an address, or when RPC is switched off. */
  rpcFor(chain: RpcChain): Promise<RpcEndpoint>;
}

export type Routing = RoutingUseCases & ServiceRouter & RpcRouter;
