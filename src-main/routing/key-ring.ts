/**
 * Keys of providers, each bound to the origin it was given for. Without that, whoever changes an address in the settings
 * file would get the key sent to a server of theirs.
 */
import { z } from "zod";
import { isUsableKey } from "../cloud/api-key";
import { DomainError } from "../cloud/errors";
import type { SecretPlace } from "../cloud/ports";
import { createSecretCache, type SecretDeps, type SecretStatus } from "./secret-cache";

/** What a key belongs to. */
interface KeyOwner {
  readonly id: string;
  readonly baseUrl: string;
}

/** One key for each provider; none is ever handed to anybody but the provider's own address. */
export interface KeyRing {
  /** @throws DomainError SECRETS_UNAVAILABLE when the keychain refuses. */
  read(owner: KeyOwner): Promise<string | null>;
  status(owner: KeyOwner): Promise<SecretStatus>;
  /** @throws DomainError INVALID_INPUT for a key that cannot stand in a header. */
  keep(owner: KeyOwner, key: string): Promise<SecretPlace>;
  /** @throws DomainError SECRETS_UNAVAILABLE when the keychain may still hold it. */
  forget(owner: KeyOwner): Promise<void>;
}

const keptSchema = z.object({ version: z.literal(1), key: z.string().min(1), origin: z.string().min(1) });

const originOf = ({ baseUrl }: KeyOwner): string => new URL(baseUrl).origin;

export function createKeyRing(deps: SecretDeps): KeyRing {
  const cache = createSecretCache<z.output<typeof keptSchema>>(deps, {
    entryOf: (id) => `provider-key:${id}`,
    read: (text) => keptSchema.safeParse(parseJson(text)).data ?? null,
    secretsIn: ({ key }) => [key],
  });
  return {
    async read(owner) {
      const kept = await cache.load(owner.id);
      return kept?.value.origin === originOf(owner) ? kept.value.key : null;
    },
    status: (owner) => cache.status(owner.id, ({ origin }) => origin === originOf(owner)),
    async keep(owner, text) {
      const key = text.trim();
      if (key === "" || !isUsableKey(key)) {
        throw new DomainError("INVALID_INPUT", "This cannot be a key: it is empty, too long, or has spaces inside.", {
          details: { field: "key" },
        });
      }
      const value = { version: 1 as const, key, origin: originOf(owner) };
      return cache.keep(owner.id, value, JSON.stringify(value));
    },
    forget: ({ id }) => cache.forget(id),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
