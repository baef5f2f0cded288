import type { AccountTransport } from "../cloud/account-transport";
import type { ProviderHttp } from "../routing/provider-http";
import type { RpcRouter } from "../routing/use-cases";
import { askEndpoint } from "../wallet/rpc";
import type { UsdcRpc } from "./chain";

interface Deps {
  readonly account: AccountTransport;
  /** Decides anew for each question who carries it. */
  readonly router: RpcRouter;
  /** Reaches the person's own nodes. */
  readonly http: ProviderHttp;
}

/** The networks USDC is paid on, by the way service routing has for each. */
export const createUsdcRpc = ({ account, router, http }: Deps): UsdcRpc => ({
  async nodeOf(network) {
    const endpoint = await router.rpcFor(network);
    return {
      isOwn: endpoint.kind === "own",
      ask: (method, params) => askEndpoint({ account, http }, endpoint, { method, params }),
    };
  },
});
