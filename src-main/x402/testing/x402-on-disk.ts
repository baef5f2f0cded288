import { uptime } from "node:os";
import type { X402Settings } from "../../../src-preload/contract/x402";
import { X402_DEFAULTS } from "../../../src-preload/contract/x402-names";
import { createPaymentJournal } from "../../adapters/payment-journal";
import type { StateStore } from "../../app/state-store";
import type { Cloud } from "../../cloud/create-cloud";
import type { Clock, Log, Random, SecretStore } from "../../cloud/ports";
import type { UsdcRpc } from "../chain";
import { createX402, type X402 } from "../create-x402";

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly secrets: SecretStore;
  /** Where the book of payments lies. */
  readonly folder: string;
  readonly cloud: Cloud;
  readonly rpc: UsdcRpc;
  /** The cloud's. */
  readonly origin: string;
}

/** Payments in USDC over real sockets and a real file. */
export function x402OnDisk({ cloud, origin, folder, ...deps }: Deps): {
  readonly x402: () => Promise<X402>;
  /** Lets time go by for the payments alone; their timers hear nothing of it. */
  readonly later: (ms: number) => void;
  readonly stop: () => Promise<void>;
} {
  let settings: X402Settings = X402_DEFAULTS;
  let opened: Promise<X402> | null = null;
  let laterMs = 0;
  const clock: Clock = { ...deps.clock, now: () => deps.clock.now() + laterMs };
  const x402 = (): Promise<X402> => {
    opened ??= createX402({
      ...{ ...deps, clock, mask: { protect: () => undefined }, account: cloud.account },
      file: createPaymentJournal(folder, { log: deps.log, now: clock.now }),
      time: { uptimeMs: () => Math.floor(uptime() * 1_000) + laterMs, cloudNow: () => null },
      settings: {
        read: () => settings,
        save: (next) => {
          settings = next;
        },
      },
      apiOrigin: () => origin,
      isOwnOrigin: (url) => url.origin === origin,
      refreshBalance: () => void cloud.readCredits({ fresh: true }).catch(() => undefined),
      onChanged: () => undefined,
      onAsked: () => undefined,
    });
    return opened;
  };
  const later = (ms: number): void => {
    laterMs += ms;
  };
  return { x402, later, stop: async () => (await opened)?.stop() };
}
