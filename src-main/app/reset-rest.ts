import { addNotice } from "../cloud/notices";
import type { Log, SecretStore } from "../cloud/ports";
import { endReset, type PendingReset } from "../data/reset";
import type { LoginItems } from "../login-item/login-item";
import type { StateStore } from "./state-store";

export interface ResetRestDeps {
  readonly reset: PendingReset | null;
  /** Absolute path of the profile folder. */
  readonly profile: string;
  readonly secrets: SecretStore;
  readonly loginItems: LoginItems;
  readonly state: StateStore;
  readonly log: Log;
}

/**
 * What belongs to the account in the keychain: keys of clouds and of providers, the local API's token, proxies' passwords. A wallet
 * is not among it: whoever loses its key loses its money.
 */
const ACCOUNT_SECRETS = /^(?:cloud-key:|proxy-login:|provider-key:|rpc-url:|local-api-token$)/;

/**
 * Finishes a reset outside the profile, before anybody asks the keychain for a key. Never rejects: what cannot be done now is told,
 * and tried again at the next start.
 */
export async function finishReset({ reset, profile, secrets, loginItems, state, log }: ResetRestDeps): Promise<void> {
  if (reset === null) return;
  try {
    if (reset.kinds.includes("account")) {
      for (const name of await secrets.names()) if (ACCOUNT_SECRETS.test(name)) await secrets.remove(name);
    }
    const isStartedBySystem = reset.kinds.includes("settings") && (await loginItems.read()).isOn;
    if (isStartedBySystem) await loginItems.set(false);
    endReset(profile);
    const body = "What you chose is erased from this computer. What lies at the cloud is as it was.";
    addNotice(state, { id: "reset-done", level: "info", title: "The reset is complete", body });
  } catch (cause) {
    log.error("The reset could not be finished.", { cause });
    const body = "The system's keychain did not let go of its entries. Unlock it; the next start tries again.";
    addNotice(state, { id: "reset-failed", level: "error", title: "The reset is not complete", body });
  }
}
