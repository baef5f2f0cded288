import { hash, randomBytes, timingSafeEqual } from "node:crypto";
import type { KeyStorage } from "../../src-preload/contract/state";
import { DomainError } from "../cloud/errors";
import type { Log, SecretStore } from "../cloud/ports";

/** The credential of local callers. */
export interface ApiToken {
  /** Finds or makes the token. A keychain that fails costs persistence, not the API: the token then lives until quit. */
  load(): Promise<void>;
  /** The token itself, for the clipboard and the address file; never for a log or an answer. */
  reveal(): string;
  /** Where it is kept; null before it was loaded. */
  storage(): KeyStorage | null;
  /** Whether at least one credential is presented and every one of them is the token. Compares in constant time. */
  matches(presented: readonly string[]): boolean;
  /** A new token from this moment on. @throws DomainError CONFLICT when the environment sets it. */
  rotate(): Promise<void>;
}

interface ApiTokenDeps {
  /** ELIZA_API_TOKEN; empty counts as unset. */
  readonly fromEnvironment: string | undefined;
  readonly secrets: SecretStore;
  readonly log: Log;
}

const SECRET_NAME = "local-api-token";
const TOKEN_BYTES = 32;
/** 32 bytes in base64url. Anything else under that name was not made here. */
const OWN_TOKEN = /^[A-Za-z0-9_-]{43}$/;

const newToken = (): string => randomBytes(TOKEN_BYTES).toString("base64url");
const digest = (bytes: Buffer): Buffer => hash("sha256", bytes, "buffer");

interface Held {
  readonly token: string;
  readonly digest: Buffer;
  readonly storage: KeyStorage;
}

const hold = (token: string, storage: KeyStorage): Held => ({ token, digest: digest(Buffer.from(token)), storage });

export function createApiToken({ fromEnvironment, secrets, log }: ApiTokenDeps): ApiToken {
  const given = fromEnvironment?.trim() ?? "";
  let held: Held | null = given === "" ? null : hold(given, "environment");

  const adopt = async (token: string): Promise<void> => {
    // In force before it is kept: while the keychain takes its time, the old one must not work any more.
    held = hold(token, "memory");
    held = hold(token, await secrets.write(SECRET_NAME, token));
  };

  return {
    load: async () => {
      if (held !== null) return;
      try {
        const kept = await secrets.read(SECRET_NAME);
        if (kept !== null && OWN_TOKEN.test(kept.value)) held = hold(kept.value, kept.place);
        else await adopt(newToken());
      } catch (error) {
        log.warn("The local API token could not be read from the keychain; using a new one until quit", { error });
        held = hold(newToken(), "memory");
      }
    },
    reveal: () => held?.token ?? "",
    storage: () => held?.storage ?? null,
    matches: (presented) => {
      const expected = held?.digest;
      if (expected === undefined) return false;
      // Header values arrive as Latin-1 text; their bytes are what the caller sent. Hashing makes the lengths equal, and no
      // comparison is left out once one has failed.
      const verdicts = presented.map((value) => timingSafeEqual(digest(Buffer.from(value, "latin1")), expected));
      return verdicts.length > 0 && !verdicts.includes(false);
    },
    rotate: async () => {
      if (given !== "") {
        throw new DomainError(
          "CONFLICT",
          "The token is set by ELIZA_API_TOKEN: change it there and start the app again.",
        );
      }
      await adopt(newToken());
    },
  };
}
