import type { Handlers } from "../../src-preload/contract/contract";
import type { ProxyTest, ProxyWish, ResetKind } from "../../src-preload/contract/system";
import type { ExportWish } from "../data/export";
import type { Bundle } from "../diagnostics/diagnostics";
import type { LoginItems } from "../login-item/login-item";
import type { NetworkProxy } from "../network/proxy";

/** What the page may do to the system, and with everything the app keeps. */
export interface SystemHandlerDeps {
  readonly proxy: Pick<NetworkProxy, "view" | "set">;
  /** @throws DomainError INVALID_INPUT; what the network does is in the answer */
  readonly testProxy: (wish: ProxyWish) => Promise<ProxyTest>;
  readonly loginItems: LoginItems;
  /** Asks the person where to and writes the zip; its name, or null when they gave up. */
  readonly exportData: (wish: ExportWish) => Promise<string | null>;
  /** Decides it and ends the app, which starts again. */
  readonly reset: (kinds: readonly ResetKind[]) => void;
  readonly prepareBundle: () => Promise<Bundle>;
  /** Asks the person where to and writes it; its name, or null when they gave up. */
  readonly saveBundle: (id: string) => Promise<string | null>;
}

export const systemHandlers = (deps: SystemHandlerDeps) =>
  ({
    "settings.proxy.get": () => deps.proxy.view(),
    "settings.proxy.set": (wish) => deps.proxy.set(wish),
    "settings.proxy.test": (wish) => deps.testProxy(wish),
    "settings.loginItem.get": () => deps.loginItems.read(),
    "settings.loginItem.set": ({ isOn }) => deps.loginItems.set(isOn),
    "data.export.run": async (wish) => ({ fileName: await deps.exportData(wish) }),
    "data.reset.run": async ({ kinds }) => deps.reset(kinds),
    "diagnostics.bundle.prepare": async () => {
      const { id, files } = await deps.prepareBundle();
      return { id, files: [...files] };
    },
    "diagnostics.bundle.save": async ({ id }) => ({ fileName: await deps.saveBundle(id) }),
  }) satisfies Partial<Handlers>;
