/** Holds the key in use: where it came from, where it is kept, and when it ends. */
import type { StateStore } from "../app/state-store";
import { accountAfter, type Identity } from "./account-state";
import { isUsableKey, keyPrefixOf } from "./api-key";
import { DomainError, hasCode, wireOf } from "./errors";
import { fetchIdentity } from "./identity";
import type { Credential, KeyCheck } from "./key-check";
import type { KeptKey, KeyVault } from "./key-vault";
import { createLifetime, type EndableLifetime } from "./lifetime";
import { addNotice, dropNotice } from "./notices";
import type { ChildEnvironment, CloudTransport, Log, SecretMask, SecretStore } from "./ports";

export interface Session {
  current(): Credential | null;
  /** Start-up: the environment's key, else the one kept for this cloud. Never throws. */
  restore(environmentKey: string | null): Promise<void>;
  /** Keeps a new key, then uses it; false when `isWanted` turned false before it was kept. */
  adopt(apiKey: string, isWanted: () => boolean, identity?: Identity): Promise<boolean>;
  /** Checks a key at the cloud, keeps it, uses it. @throws DomainError; then nothing changed. */
  useApiKey(text: string): Promise<void>;
  verify(): Promise<void>;
  /** Drops the key everywhere. Never throws. */
  signOut(): Promise<void>;
  /** Drops the key for this run; what is kept for its cloud stays. */
  leave(): void;
  /** Resolves when nothing is being written to the keychain any more. */
  settled(): Promise<void>;
}

interface Deps {
  readonly log: Log;
  readonly state: StateStore;
  readonly secrets: SecretStore;
  readonly vault: KeyVault;
  readonly mask: SecretMask;
  readonly environment: ChildEnvironment;
  readonly check: KeyCheck;
  readonly connection: () => CloudTransport;
  /** What a key is bound to; null while the configured address is refused. */
  readonly webOrigin: () => string | null;
  /** The key in use ended or changed: what was read with it must go. */
  readonly onEnded: () => void;
}

const MEMORY_NOTICE = "key-in-memory";
const LEFT_NOTICE = "key-left-in-keychain";

export function createSession(deps: Deps): Session {
  const { log, state, secrets, vault, mask, environment, check } = deps;
  let held: { readonly credential: Credential; readonly life: EndableLifetime } | null = null;
  // Grows with everything that decides which key is used; work begun under an older number must not take effect.
  let decision = 0;
  let entry = 0;
  // The keychain refused at start-up; a later check tries it again.
  let isLoadPending = false;
  // Keychain work runs one after the other, so that a removal cannot be overtaken by the write it follows.
  let queue: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => {});
    return result;
  };

  const end = (): void => {
    decision++;
    isLoadPending = false;
    held?.life.end();
    held = null;
    check.reset();
    dropNotice(state, MEMORY_NOTICE);
    deps.onEnded();
  };

  const drop = (error: unknown = null): void => {
    end();
    environment.setCloudKey(null);
    const wire = error === null ? null : wireOf(error);
    state.patch("account", accountAfter(state.read().account, { type: "keyDropped", error: wire }));
  };

  const begin = (apiKey: string, kept: { webOrigin: string; key: KeptKey } | null): void => {
    end();
    mask.protect(apiKey);
    const life = createLifetime();
    held = { credential: { apiKey, life }, life };
    environment.setCloudKey(apiKey);
    const isInKeychain = kept?.key.place === "keychain";
    state.patch(
      "account",
      accountAfter(state.read().account, {
        type: "keyAdopted",
        key: {
          keyPrefix: keyPrefixOf(apiKey),
          keyStorage: kept?.key.place ?? "environment",
          keychainEntry: kept && isInKeychain ? vault.entry(kept.webOrigin) : null,
          keySavedAt: kept && isInKeychain ? kept.key.savedAt : null,
        },
      }),
    );
    if (kept?.key.place === "memory") noteMemory();
    else dropNotice(state, LEFT_NOTICE);
  };

  const noteMemory = (): void =>
    addNotice(state, {
      id: MEMORY_NOTICE,
      level: "warning",
      title: "Your key is kept only until you quit",
      body: `The system's keychain could not be used${because(secrets.problem())}. The key is never written to disk without it, so you will have to sign in again next time.`,
    });

  const load = (): Promise<void> => {
    const webOrigin = deps.webOrigin();
    const mine = decision;
    return inTurn(async () => {
      if (webOrigin === null || decision !== mine) return;
      try {
        const key = await vault.load(webOrigin);
        if (key !== null && decision === mine) begin(key.apiKey, { webOrigin, key });
      } catch (error) {
        log.warn("The stored key could not be read", { cause: error });
        if (decision !== mine) return;
        drop(error);
        isLoadPending = true;
      }
    });
  };

  const adopt: Session["adopt"] = (apiKey, isWanted, identity) => {
    const webOrigin = deps.webOrigin();
    mask.protect(apiKey);
    return inTurn(async () => {
      if (webOrigin === null || !isWanted()) return false;
      const key = await vault.save(webOrigin, apiKey, isWanted);
      if (key === null) return false;
      begin(apiKey, { webOrigin, key });
      if (identity) check.accept(identity);
      return true;
    });
  };

  return {
    current: () => held?.credential ?? null,
    async restore(environmentKey) {
      if (environmentKey !== null) begin(environmentKey, null);
      else await load();
    },
    adopt,
    async useApiKey(text) {
      const apiKey = text.trim();
      if (!isUsableKey(apiKey)) {
        throw new DomainError("INVALID_INPUT", "This is not a key: it is empty or holds characters no key can have.", {
          details: { field: "apiKey" },
        });
      }
      mask.protect(apiKey);
      const mine = { decision, entry: ++entry };
      const isWanted = (): boolean => decision === mine.decision && entry === mine.entry;
      const identity = await judge(deps.connection(), apiKey);
      if (!(await adopt(apiKey, isWanted, identity))) {
        throw new DomainError("SUPERSEDED", "Another sign-in or sign-out came in between; this key was not stored.");
      }
    },
    async verify() {
      if (isLoadPending) await load();
      if (held !== null) await check.run(held.credential);
    },
    async signOut() {
      const webOrigin = deps.webOrigin();
      drop();
      if (webOrigin === null) return;
      await inTurn(async () => {
        try {
          await vault.forget(webOrigin);
          dropNotice(state, LEFT_NOTICE);
        } catch (error) {
          log.warn("The key could not be removed from the keychain", { cause: error });
          const { service, account } = vault.entry(webOrigin);
          addNotice(state, {
            id: LEFT_NOTICE,
            level: "warning",
            title: "The key is still in the keychain",
            body: `You are signed out, but the keychain did not remove the entry "${account}" of "${service}"${because(secrets.problem())}. Remove it there, or sign out once more.`,
          });
        }
      });
    },
    leave: () => drop(),
    settled: async () => {
      await queue;
    },
  };
}

const because = (problem: string | null): string => (problem === null ? "" : `: ${problem}`);

async function judge(connection: CloudTransport, apiKey: string): Promise<Identity> {
  try {
    return await fetchIdentity(connection, apiKey);
  } catch (error) {
    if (!hasCode(error, "FORBIDDEN", "UNAUTHENTICATED")) throw error;
    throw new DomainError("KEY_REJECTED", "Eliza Cloud does not accept this key.", { cause: error });
  }
}
