import type { AccountRelays, AccountTransport } from "../cloud/account-transport";
import type { Clock } from "../cloud/ports";
import type { UsageHandlerDeps } from "../ipc/usage";
import type { Usage } from "../usage/create-usage";
import type { RateLimitBook } from "../usage/rate-limits";
import { saveLater } from "./save-file";

interface Deps {
  readonly clock: Clock;
  readonly account: AccountTransport & AccountRelays;
  readonly onAccountEnded: (listener: () => void) => () => void;
  /** Filled from the first call on, long before anybody asks. */
  readonly limits: RateLimitBook;
}

/** Usage as a part of the app. */
export interface UsageService {
  readonly usage: () => Promise<Usage>;
  readonly handlers: UsageHandlerDeps;
}

/** Its code is loaded when it is first asked for. */
export function createUsageService({ onAccountEnded, ...deps }: Deps): UsageService {
  onAccountEnded(deps.limits.clear);
  let loaded: Promise<Usage> | null = null;
  const load = async (): Promise<Usage> => (await import("../usage/create-usage")).createUsage(deps);
  const usage = (): Promise<Usage> => {
    loaded ??= load();
    return loaded;
  };
  return {
    usage,
    handlers: { usage, saveLater: (name, make) => saveLater(name, async () => (await make()).content) },
  };
}
