/**
 * Keeps the cloud key, bound to the cloud it came from: another cloud's key is never read, so it cannot be sent there.
 */
import { z } from "zod";
import type { Clock, Log, SecretPlace, SecretStore } from "./ports";

/** A key as it was kept. `savedAt` in epoch milliseconds. */
export interface KeptKey {
  readonly apiKey: string;
  readonly savedAt: number;
  readonly place: SecretPlace;
}

export interface KeyVault {
  /** @throws DomainError SECRETS_UNAVAILABLE when the keychain refuses. */
  load(webOrigin: string): Promise<KeptKey | null>;
  /**
   * Keeps the key unless `isStillWanted` says no once it is written: then what was there before is put back and the
   * answer is null. Never throws; a failing keychain means memory.
   */
  save(webOrigin: string, apiKey: string, isStillWanted: () => boolean): Promise<KeptKey | null>;
  /** @throws DomainError SECRETS_UNAVAILABLE when the keychain may still hold the key. */
  forget(webOrigin: string): Promise<void>;
  /** Where a person would look for it. */
  entry(webOrigin: string): { readonly service: string; readonly account: string };
}

const keptSchema = z.object({ version: z.literal(1), apiKey: z.string().min(1), savedAt: z.number().nonnegative() });

const nameOf = (webOrigin: string): string => `cloud-key:${webOrigin}`;

export function createKeyVault(deps: { secrets: SecretStore; clock: Clock; log: Log }): KeyVault {
  const { secrets, clock, log } = deps;

  const write = async (name: string, value: string): Promise<SecretPlace> => {
    try {
      return await secrets.write(name, value);
    } catch (cause) {
      log.error("The key could not be stored", { cause });
      return "memory";
    }
  };

  const putBack = async (name: string, previous: string | null): Promise<void> => {
    try {
      if (previous === null) await secrets.remove(name);
      else await secrets.write(name, previous);
    } catch (cause) {
      log.warn("An unwanted key could not be taken back out of the keychain", { cause });
    }
  };

  return {
    async load(webOrigin) {
      const kept = await secrets.read(nameOf(webOrigin));
      if (kept === null) return null;
      const parsed = keptSchema.safeParse(parseJson(kept.value));
      if (!parsed.success) {
        log.warn("The keychain entry of the cloud key cannot be read and is ignored");
        return null;
      }
      return { apiKey: parsed.data.apiKey, savedAt: parsed.data.savedAt, place: kept.place };
    },
    async save(webOrigin, apiKey, isStillWanted) {
      const name = nameOf(webOrigin);
      const savedAt = clock.now();
      const previous = await secrets.read(name).catch(() => null);
      if (!isStillWanted()) return null;
      const place = await write(name, JSON.stringify({ version: 1, apiKey, savedAt }));
      if (isStillWanted()) return { apiKey, savedAt, place };
      await putBack(name, previous?.value ?? null);
      return null;
    },
    forget: (webOrigin) => secrets.remove(nameOf(webOrigin)),
    entry: (webOrigin) => secrets.entry(nameOf(webOrigin)),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
