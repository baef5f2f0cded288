import type { Log, SecretMask, SecretPlace, SecretStore } from "../cloud/ports";

/** Where a secret is, as far as it can be told. `unreadable`: the keychain is there and refuses. */
export type SecretStatus = SecretPlace | "none" | "unreadable";

/** What each kind of secret needs. */
export interface SecretDeps {
  readonly secrets: SecretStore;
  readonly mask: SecretMask;
  readonly log: Log;
}

interface Kept<T> {
  readonly value: T;
  readonly place: SecretPlace;
}

interface Form<T> {
  /** The keychain entry of a name. */
  readonly entryOf: (name: string) => string;
  /** Null for text that is no such secret. */
  readonly read: (text: string) => T | null;
  /** The texts that must never be logged. */
  readonly secretsIn: (value: T) => readonly string[];
}

/** Secrets of one kind, remembered after the first look: the keychain takes milliseconds, and every request needs them. */
export function createSecretCache<T>({ secrets, mask, log }: SecretDeps, { entryOf, read, secretsIn }: Form<T>) {
  const known = new Map<string, Kept<T> | null>();

  const protect = (value: T): void => {
    for (const secret of secretsIn(value)) mask.protect(secret);
  };

  /** @throws DomainError SECRETS_UNAVAILABLE when the keychain refuses. */
  const load = async (name: string): Promise<Kept<T> | null> => {
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const found = await secrets.read(entryOf(name));
    const value = found === null ? null : read(found.value);
    if (found !== null && value === null) log.warn("A secret in the keychain cannot be used", { entry: entryOf(name) });
    if (value !== null) protect(value);
    // Something newer may have been kept while the keychain was asked.
    const newer = known.get(name);
    if (newer !== undefined) return newer;
    const kept = found === null || value === null ? null : { value, place: found.place };
    known.set(name, kept);
    return kept;
  };

  // A slow keychain must not let an older wish overtake a newer one.
  let lastChange: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(change: () => Promise<R>): Promise<R> => {
    const result = lastChange.then(change);
    lastChange = result.catch(() => undefined);
    return result;
  };

  return {
    load,
    /** @param text what `read` makes the value of */
    keep(name: string, value: T, text: string): Promise<SecretPlace> {
      protect(value);
      return inTurn(async () => {
        const place = await secrets.write(entryOf(name), text);
        known.set(name, { value, place });
        return place;
      });
    },
    /** @throws DomainError SECRETS_UNAVAILABLE when the keychain may still hold it. */
    forget(name: string): Promise<void> {
      known.set(name, null);
      return inTurn(async () => {
        known.set(name, null);
        await secrets.remove(entryOf(name));
      });
    },
    /** @param isFitting whether the value counts */
    async status(name: string, isFitting: (value: T) => boolean = () => true): Promise<SecretStatus> {
      try {
        const kept = await load(name);
        return kept !== null && isFitting(kept.value) ? kept.place : "none";
      } catch {
        return "unreadable";
      }
    },
  };
}
