import type { RoutingView } from "../../src-preload/contract/routing";
import {
  CAPABILITIES,
  CLOUD_PROVIDER,
  MAX_CUSTOM_PROVIDERS,
  NO_PROVIDER,
  OWN_RPC_PROVIDER,
  type RpcChain,
} from "../../src-preload/contract/routing-names";
import type { Notice } from "../../src-preload/contract/state";
import { DomainError } from "../cloud/errors";
import type { Capability } from "../gateway/upstream";
import { createKeyRing } from "./key-ring";
import { migrateFlags } from "./legacy";
import { judgeProviderUrl } from "./provider-url";
import { canServe, freeId, type Provider, readProviders, withoutProvider, withProvider } from "./providers";
import { createRouter } from "./router";
import { readRoutes, withRoutes } from "./routes";
import { CHAINS, createRpcBook } from "./rpc";
import type { SecretDeps } from "./secret-cache";
import type { RoutingTester } from "./tester";
import type { Routing } from "./use-cases";
import { CAPABILITY_WORDS, wordsOf } from "./words";

/** The settings that routing owns, as they lie in the file: it bears whatever is there. */
export interface RoutingSettings {
  readonly serviceRouting: unknown;
  readonly serviceProviders: unknown;
  /** `cloud.services` of earlier versions. */
  readonly legacyServices: unknown;
}

interface Deps extends SecretDeps {
  readonly settings: { read(): RoutingSettings; update(changes: Partial<RoutingSettings>): void };
  readonly notify: (notice: Notice) => void;
  readonly tester: RoutingTester;
  /** RPC addresses for this run. */
  readonly rpcUrls?: Partial<Record<RpcChain, string>>;
}

const invalid = (field: string, message: string): DomainError =>
  new DomainError("INVALID_INPUT", message, { details: { field } });

/** Reads what is chosen anew for every request, so that a switch holds from the next one on. */
export function createRouting({ settings, notify, tester, rpcUrls, ...secretDeps }: Deps): Routing {
  const keys = createKeyRing(secretDeps);
  const rpcBook = createRpcBook(secretDeps, rpcUrls);
  const listeners = new Set<() => void>();

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const save = (changes: Partial<RoutingSettings>): void => {
    settings.update(changes);
    changed();
  };

  // Every request asks, and the settings seldom change.
  const readingOfProviders = remembered(readProviders);
  const readingOfRoutes = remembered((raw: unknown, _providers: unknown) => readRoutes(raw, isOffered));

  const providers = (): readonly Provider[] => readingOfProviders(settings.read().serviceProviders).providers;

  const isOffered = (capability: Capability, id: string): boolean => {
    if (id === CLOUD_PROVIDER || id === NO_PROVIDER) return true;
    if (capability === "rpc") return id === OWN_RPC_PROVIDER;
    return providers().some((provider) => provider.id === id && canServe(provider, capability));
  };
  const reading = () => {
    const { serviceRouting, serviceProviders } = settings.read();
    return readingOfRoutes(serviceRouting, serviceProviders);
  };

  const find = (id: string): Provider => {
    const provider = providers().find((one) => one.id === id);
    if (provider === undefined) throw new DomainError("NOT_FOUND", "There is no such provider.");
    return provider;
  };

  const migrate = (): void => {
    const { legacyServices, serviceRouting } = settings.read();
    const found = migrateFlags(legacyServices, serviceRouting);
    if (found === null) return;
    settings.update({ serviceRouting: withRoutes(serviceRouting, found.routes), legacyServices: found.left });
    if (found.off.length === 0) return;
    notify({
      id: "routing-migrated",
      level: "info",
      title: "Service routing was taken over",
      body: `An earlier version kept these from Eliza Cloud: ${wordsOf(found.off)}. They stay switched off until you choose a provider in Settings, Service routing.`,
    });
  };

  const tellBroken = (): void => {
    const { broken, isUnreadable } = reading();
    const { brokenCount } = readProviders(settings.read().serviceProviders);
    const parts = [
      ...(isUnreadable ? ["The routes in eliza.json cannot be read, so Eliza Cloud serves everything."] : []),
      ...(broken.length === 0
        ? []
        : [`The route of these cannot be read, so they are switched off: ${wordsOf(broken)}.`]),
      ...(brokenCount === 0 ? [] : ["A provider in eliza.json cannot be read and is left out."]),
    ];
    if (parts.length === 0) return;
    notify({
      id: "routing-broken",
      level: "warning",
      title: "Part of service routing could not be read",
      body: `${parts.join(" ")} Choose anew in Settings, Service routing.`,
    });
  };

  migrate();
  tellBroken();

  return {
    async view(): Promise<RoutingView> {
      const described: RoutingView["providers"] = [];
      // One after the other: a keychain that waits for its person holds a thread for every question.
      for (const provider of providers()) {
        const capabilities = [...provider.capabilities];
        described.push({ ...provider, capabilities, keyStatus: await keys.status(provider) });
      }
      const rpc = await rpcBook.list();
      return {
        routes: reading().routes,
        providers: described,
        rpc: rpc.map((address) => ({ ...address, name: CHAINS[address.chain].name })),
      };
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setRoutes(changes) {
      for (const capability of CAPABILITIES) {
        const route = changes[capability];
        if (route === undefined || isOffered(capability, route.provider)) continue;
        const isKnown = providers().some(({ id }) => id === route.provider) || route.provider === OWN_RPC_PROVIDER;
        throw invalid(
          capability,
          isKnown
            ? `${nameOf(providers(), route.provider)} cannot be used for ${CAPABILITY_WORDS[capability]}.`
            : `There is no provider "${route.provider}".`,
        );
      }
      save({ serviceRouting: withRoutes(settings.read().serviceRouting, changes) });
    },
    async setKey(id, key) {
      const provider = find(id);
      if (provider.key === "none") throw invalid("key", `${provider.name} needs no key.`);
      await keys.keep(provider, key);
      changed();
    },
    async clearKey(id) {
      try {
        await keys.forget(find(id));
      } finally {
        changed();
      }
    },
    async saveProvider({ id, name, baseUrl }) {
      const judged = judgeProviderUrl(baseUrl);
      if (!judged.ok) throw invalid("baseUrl", judged.reason);
      const there = providers();
      if (id === null && there.filter(({ isCustom }) => isCustom).length >= MAX_CUSTOM_PROVIDERS) {
        throw new DomainError("CONFLICT", `There are ${MAX_CUSTOM_PROVIDERS} providers already. Remove one first.`);
      }
      const former = id === null ? null : find(id);
      if (former !== null && !former.isCustom && !former.isLocal) {
        throw new DomainError("CONFLICT", `The address of ${former.name} is fixed.`);
      }
      const isNameTaken = there.some((other) => other.id !== id && other.name.toLowerCase() === name.toLowerCase());
      if (isNameTaken && former?.isLocal !== true) throw invalid("name", `There is a provider named ${name} already.`);
      const saved = {
        id: former?.id ?? freeId(name, there),
        baseUrl: judged.url,
        ...(former?.isCustom === false ? {} : { name }),
      };
      const hasMoved = former !== null && new URL(former.baseUrl).origin !== new URL(judged.url).origin;
      save({ serviceProviders: withProvider(settings.read().serviceProviders, saved) });
      if (former !== null && hasMoved) await keys.forget(former);
      return { id: saved.id };
    },
    async removeProvider(id) {
      const provider = find(id);
      if (!provider.isCustom) throw new DomainError("CONFLICT", `${provider.name} cannot be removed.`);
      const { routes } = reading();
      const served = CAPABILITIES.filter((capability) => routes[capability].provider === id);
      if (served.length > 0) {
        throw new DomainError(
          "CONFLICT",
          `${provider.name} is in use for ${wordsOf(served)}. Choose another provider there first.`,
        );
      }
      await keys.forget(provider);
      save({ serviceProviders: withoutProvider(settings.read().serviceProviders, id) });
    },
    async testProvider(id) {
      if (id === CLOUD_PROVIDER) return tester.cloud();
      const provider = find(id);
      const { routes } = reading();
      const models = CAPABILITIES.flatMap((capability) => {
        const { provider: chosen, model } = routes[capability];
        return chosen === id && model !== null ? [model] : [];
      });
      return tester.provider(provider, await keys.read(provider), models);
    },
    async setRpcUrl(chain, url) {
      await rpcBook.keep(chain, url);
      changed();
    },
    async clearRpcUrl(chain) {
      try {
        await rpcBook.forget(chain);
      } finally {
        changed();
      }
    },
    testRpc: async (chain) => tester.rpc(chain, await rpcBook.read(chain)),
    ...createRouter({ routes: () => reading().routes, find, keys, rpcBook }),
  };
}

/** The last result, for as long as the arguments are the same. */
function remembered<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | null = null;
  return (...args) => {
    if (last === null || args.some((arg, index) => arg !== last?.args[index]))
      last = { args, result: compute(...args) };
    return last.result;
  };
}

const nameOf = (providers: readonly Provider[], id: string): string =>
  providers.find((provider) => provider.id === id)?.name ?? id;
