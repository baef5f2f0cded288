import type { Handlers } from "../../src-preload/contract/contract";
import type { RoutingUseCases } from "../routing/use-cases";

/** What the page may do with service routing. */
export interface RoutingHandlerDeps {
  readonly routing: RoutingUseCases;
}

export const routingHandlers = ({ routing }: RoutingHandlerDeps) =>
  ({
    "routing.view.get": async () => routing.view(),
    "routing.route.set": async ({ capability, provider, model }) =>
      routing.setRoutes({ [capability]: { provider, model } }),
    "routing.key.set": async ({ providerId, key }) => routing.setKey(providerId, key),
    "routing.key.clear": async ({ providerId }) => routing.clearKey(providerId),
    "routing.provider.save": async (provider) => routing.saveProvider(provider),
    "routing.provider.remove": async ({ providerId }) => routing.removeProvider(providerId),
    "routing.provider.test": async ({ providerId }) => routing.testProvider(providerId),
    "routing.rpc.set": async ({ chain, url }) => routing.setRpcUrl(chain, url),
    "routing.rpc.clear": async ({ chain }) => routing.clearRpcUrl(chain),
    "routing.rpc.test": async ({ chain }) => routing.testRpc(chain),
  }) satisfies Partial<Handlers>;
