import { existsSync } from "node:fs";
import { join } from "node:path";
import type { X402Settings } from "../../../src-preload/contract/x402";
import { X402_DEFAULTS } from "../../../src-preload/contract/x402-names";
import { createJsonFile } from "../../adapters/json-file";
import type { StateStore } from "../../app/state-store";
import type { Cloud } from "../../cloud/create-cloud";
import { DomainError } from "../../cloud/errors";
import type { Clock, Log, Random, SecretStore } from "../../cloud/ports";
import { createX402, type X402 } from "../create-x402";
import type { JournalFile } from "../payment-book";

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly secrets: SecretStore;
  /** Where the book of payments lies. */
  readonly folder: string;
  readonly cloud: Cloud;
  /** The cloud's. */
  readonly origin: string;
}

/** The real file of payments. */
const journalIn = (folder: string, { log, clock }: Pick<Deps, "log" | "clock">): JournalFile => {
  const path = join(folder, "usdc-payments.json");
  const file = createJsonFile(path, { log, now: clock.now });
  return {
    async read() {
      if (!existsSync(path)) return { kind: "none" };
      const value = await file.read();
      return value === null ? { kind: "damaged" } : { kind: "read", value };
    },
    write: file.write,
  };
};

/** Payments in USDC over real sockets and a real file, without a node to ask. */
export function x402OnDisk({ cloud, origin, folder, ...deps }: Deps): {
  readonly x402: () => Promise<X402>;
  readonly stop: () => Promise<void>;
} {
  let settings: X402Settings = X402_DEFAULTS;
  let opened: Promise<X402> | null = null;
  const x402 = (): Promise<X402> => {
    opened ??= createX402({
      ...{ ...deps, mask: { protect: () => undefined }, account: cloud.account, file: journalIn(folder, deps) },
      rpc: {
        serves: () => false,
        ask: () => Promise.reject(new DomainError("PROVIDER_NOT_READY", "Nobody can be asked.")),
      },
      settings: {
        read: () => settings,
        save: (next) => {
          settings = next;
        },
      },
      isOwnOrigin: (url) => url.origin === origin,
      refreshBalance: () => void cloud.readCredits({ fresh: true }).catch(() => undefined),
      onChanged: () => undefined,
      onAsked: () => undefined,
    });
    return opened;
  };
  return { x402, stop: async () => (await opened)?.stop() };
}
