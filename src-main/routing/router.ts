import { CLOUD_PROVIDER, NO_PROVIDER, OWN_RPC_PROVIDER } from "../../src-preload/contract/routing-names";
import { DomainError } from "../cloud/errors";
import type { Capability, ServiceRouter } from "../gateway/upstream";
import { bearer } from "./catalogue";
import type { KeyRing } from "./key-ring";
import type { Provider } from "./providers";
import type { Routes } from "./routes";
import { CHAINS, type RpcBook } from "./rpc";
import type { RpcRouter } from "./use-cases";
import { CAPABILITY_WORDS } from "./words";

interface Deps {
  readonly routes: () => Routes;
  /** @throws DomainError NOT_FOUND */
  readonly find: (providerId: string) => Provider;
  readonly keys: KeyRing;
  readonly rpcBook: RpcBook;
}

const notReady = (message: string): DomainError => new DomainError("PROVIDER_NOT_READY", message);

const switchedOff = (capability: Capability): DomainError =>
  notReady(`No provider is chosen for ${CAPABILITY_WORDS[capability]}. Choose one in Settings, Service routing.`);

/** Where each request goes, as it is chosen at that moment. What is not ready is refused, and never sent to the cloud instead. */
export function createRouter({ routes, find, keys, rpcBook }: Deps): ServiceRouter & RpcRouter {
  return {
    async upstreamOf(capability) {
      const { provider: id, model } = routes()[capability];
      if (id === CLOUD_PROVIDER) return { kind: "cloud" };
      if (id === NO_PROVIDER) throw switchedOff(capability);
      // Its addresses are asked for chain by chain.
      if (id === OWN_RPC_PROVIDER) throw notReady("Blockchain RPC goes to an address for each chain.");
      const provider = find(id);
      const key = provider.key === "none" ? null : await keys.read(provider);
      if (key === null && provider.key === "required") {
        throw notReady(`The key of ${provider.name} is missing. Add it in Settings, Service routing.`);
      }
      return {
        kind: "provider",
        providerId: provider.id,
        name: provider.name,
        baseUrl: provider.baseUrl,
        headers: key === null ? {} : bearer(key),
        ...(key === null || provider.listHeaders === null ? {} : { listHeaders: provider.listHeaders(key) }),
        defaultModel: model,
      };
    },
    async rpcFor(chain) {
      const { provider: id } = routes().rpc;
      const { name, cloudPath } = CHAINS[chain];
      if (id === CLOUD_PROVIDER && cloudPath !== null) return { kind: "cloud", chain, path: cloudPath };
      if (id === NO_PROVIDER) throw switchedOff("rpc");
      const url = await rpcBook.read(chain);
      if (url === null) {
        throw notReady(`There is no RPC address for ${name}. Add it in Settings, Service routing.`);
      }
      return { kind: "own", chain, url: url.href, host: url.host };
    },
  };
}
