import { createDownload } from "../adapters/download";
import type { ProxyFor } from "../adapters/network-routes";
import { createProviderRelays } from "../adapters/provider-relay";
import type { AccountRelays } from "../cloud/account-transport";
import type { BaseUrlPolicy } from "../cloud/base-url";
import type { Clock } from "../cloud/ports";
import { createGateway, type Gateway } from "../gateway/create-gateway";
import type { ServiceRouter } from "../gateway/upstream";

interface Deps {
  readonly clock: Clock;
  readonly version: string;
  readonly policy: BaseUrlPolicy;
  readonly proxyFor?: ProxyFor;
  readonly account: AccountRelays;
  readonly router: ServiceRouter;
}

/** The gateway with its sockets; opens none before the first request. */
export function createGatewayService({ clock, version, policy, proxyFor, account, router }: Deps): Gateway {
  const { now } = clock;
  const proxy = proxyFor === undefined ? {} : { proxyFor };
  return createGateway({
    clock,
    router,
    cloud: account,
    providers: createProviderRelays({ now, version, ...proxy }),
    download: createDownload({ now, policy, ...proxy }),
  });
}
