import type { SettingsStore } from "../adapters/settings";
import type { AccountTransport } from "../cloud/account-transport";
import { addNotice } from "../cloud/notices";
import type { Clock, Log, SecretMask, SecretStore } from "../cloud/ports";
import { createRouting } from "../routing/create-routing";
import type { ProviderHttp, ProviderStreams } from "../routing/provider-http";
import { createRoutingTester } from "../routing/tester";
import type { Routing } from "../routing/use-cases";
import type { StateStore } from "./state-store";

interface Deps {
  readonly clock: Clock;
  readonly log: Log & SecretMask;
  readonly state: StateStore;
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly account: AccountTransport;
  readonly version: string;
  /** RPC address of Base Sepolia for this run; null for none. */
  readonly baseSepoliaRpcUrl: string | null;
  /** The system's proxy for a URL, as a URL, or null for none. */
  readonly proxyFor: (url: string) => Promise<string | null>;
}

/** Service routing as a part of the app. */
export interface RoutingService {
  readonly routing: Routing;
  /** HTTP to providers, loaded with the first use. */
  readonly providers: ProviderHttp & ProviderStreams;
}

/** Makes it, and asks nobody anything. */
export function createRoutingService({
  settings,
  secrets,
  account,
  state,
  baseSepoliaRpcUrl,
  ...deps
}: Deps): RoutingService {
  const { clock, log, version, proxyFor } = deps;
  let loaded: Promise<ProviderHttp & ProviderStreams> | null = null;
  const load = async (): Promise<ProviderHttp & ProviderStreams> => {
    const [{ createProviderHttp }, { createProviderStreams }] = await Promise.all([
      import("../adapters/provider-http"),
      import("../adapters/provider-streams"),
    ]);
    const parts = { clock, version, proxyFor };
    return { ...createProviderHttp(parts), ...createProviderStreams(parts) };
  };
  const http = (): Promise<ProviderHttp & ProviderStreams> => {
    loaded ??= load();
    return loaded;
  };
  const providers: ProviderHttp & ProviderStreams = {
    ask: async (question) => (await http()).ask(question),
    stream: async (request) => (await http()).stream(request),
  };
  const routing = createRouting({
    ...{ settings, secrets, log, mask: log },
    notify: (notice) => addNotice(state, notice),
    ...(baseSepoliaRpcUrl !== null && { rpcUrls: { "base-sepolia": baseSepoliaRpcUrl } }),
    tester: createRoutingTester({ http: providers, account }),
  });
  return { routing, providers };
}
