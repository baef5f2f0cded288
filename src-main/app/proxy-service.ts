import { app, session } from "electron";
import type { ProxyTest, ProxyWish } from "../../src-preload/contract/system";
import type { SettingsStore } from "../adapters/settings";
import { type BaseUrlPolicy, parseBaseUrl } from "../cloud/base-url";
import { DomainError } from "../cloud/errors";
import type { Clock, Log, Random, SecretMask, SecretStore } from "../cloud/ports";
import { answerProxies } from "../network/answer-proxies";
import { createProxy, type NetworkProxy } from "../network/proxy";
import type { StateStore } from "./state-store";

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log & SecretMask;
  readonly state: StateStore;
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly policy: BaseUrlPolicy;
  readonly version: string;
}

/** The way to the internet as a part of the app. */
export interface ProxyService {
  readonly proxy: NetworkProxy;
  /** Tries a way without storing it. @throws DomainError INVALID_INPUT, BAD_BASE_URL */
  test(wish: ProxyWish): Promise<ProxyTest>;
}

export function createProxyService({ settings, secrets, policy, state, ...deps }: Deps): ProxyService {
  const { log } = deps;
  const proxy = createProxy({
    ...{ log, mask: log, secrets },
    read: () => settings.read().proxy,
    save: (changed) => settings.update({ proxy: changed }),
    session: () => session.defaultSession,
  });
  app.on("login", answerProxies(proxy));

  const tryOut = async (wish: ProxyWish): Promise<ProxyTest> => {
    const plan = await proxy.plan(wish);
    const parsed = parseBaseUrl(state.read().cloud.apiOrigin, policy);
    if (!parsed.ok) throw new DomainError("BAD_BASE_URL", parsed.reason);
    const [{ testProxy }, { createCloudHttp }] = await Promise.all([
      import("../network/proxy-test"),
      import("../adapters/cloud-http"),
    ]);
    return testProxy(plan, {
      clock: deps.clock,
      address: parsed.address,
      session: session.fromPartition("proxy-test", { cache: false }),
      connectorVia: (via) => createCloudHttp({ ...deps, policy, proxyFor: async () => via }),
    });
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    proxy,
    test(wish) {
      // One after the other: they share a session.
      const next = last.then(() => tryOut(wish));
      last = next.catch(() => undefined);
      return next;
    },
  };
}
