import type { SettingsStore } from "../adapters/settings";
import type { AccountTransport } from "../cloud/account-transport";
import { addNotice } from "../cloud/notices";
import type { Clock, Log, SecretMask, SecretStore } from "../cloud/ports";
import { createRouting } from "../routing/create-routing";
import type { ProviderHttp } from "../routing/provider-http";
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
  /** The system's proxy for a URL, as a URL, or null for none. */
  readonly proxyFor: (url: string) => Promise<string | null>;
}

/** Service routing as a part of the app; its HTTP client is loaded with the first test. */
export function createRoutingService({
  clock,
  log,
  state,
  settings,
  secrets,
  account,
  version,
  proxyFor,
}: Deps): Routing {
  let http: Promise<ProviderHttp> | null = null;
  const load = async (): Promise<ProviderHttp> => {
    const { createProviderHttp } = await import("../adapters/provider-http");
    return createProviderHttp({ clock, version, proxyFor });
  };
  const lateHttp: ProviderHttp = {
    async ask(question) {
      http ??= load();
      return (await http).ask(question);
    },
  };
  return createRouting({
    settings,
    secrets,
    log,
    mask: log,
    notify: (notice) => addNotice(state, notice),
    tester: createRoutingTester({ http: lateHttp, account }),
  });
}
