/**
 * Secrets in the system's keychain. Refuses to write a secret to disk: without a keychain it stays in memory until quit.
 * Every call to the keychain has a time limit, because an unlock prompt that nobody answers would else hang the app.
 */
import { DomainError } from "../cloud/errors";
import type { Clock, Log, SecretPlace, SecretStore } from "../cloud/ports";

/** The part of keytar that is used. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
  findCredentials(service: string): Promise<readonly { readonly account: string }[]>;
}

interface Deps {
  /** Loads the native library; a failure means that this system has no keychain. */
  readonly load: () => Promise<Keychain>;
  readonly clock: Clock;
  readonly log: Log;
}

const SERVICE = "Eliza Cloud Desktop";
const TIME_LIMIT_MS = 10_000;

/** absent: nothing to talk to. refused: it is there and says no (locked, denied), or does not answer. */
type FailureKind = "absent" | "refused";

class KeychainFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    /** A clause for a person. */
    readonly problem: string,
    cause?: unknown,
  ) {
    super(problem, { cause });
  }
}

// What libsecret and GDBus say when there is no session bus, or no Secret Service on it.
const ABSENT = /d-?bus|autolaunch|org\.freedesktop|\.service files|could not connect|no such file or directory/i;

const failureOf = (cause: unknown): KeychainFailure => {
  if (cause instanceof KeychainFailure) return cause;
  const isAbsent = ABSENT.test(cause instanceof Error ? cause.message : String(cause));
  return isAbsent
    ? new KeychainFailure("absent", "no keychain is running in this session", cause)
    : new KeychainFailure("refused", "it is locked or refused access", cause);
};

export function createKeychainSecretStore({ load, clock, log }: Deps): SecretStore {
  const memory = new Map<string, string>();
  let problem: string | null = null;
  let hasWorked = false;
  // A native call cannot be taken back, and each one that hangs holds a thread that files and DNS need: one is enough.
  let stuck: Promise<unknown> | null = null;

  const loaded = async (): Promise<Keychain> => {
    try {
      return await load();
    } catch (cause) {
      throw new KeychainFailure("absent", "the system's keychain library is missing", cause);
    }
  };

  const limited = <T>(native: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = clock.after(TIME_LIMIT_MS, () => {
        stuck = native;
        void native.then(
          () => {
            stuck = null;
          },
          () => {
            stuck = null;
          },
        );
        reject(new KeychainFailure("refused", `it did not answer within ${TIME_LIMIT_MS / 1_000} seconds`));
      });
      native.then(resolve, reject).finally(() => timer.cancel());
    });

  /** @throws KeychainFailure */
  const call = async <T>(work: (keychain: Keychain) => Promise<T>, onLate?: () => void): Promise<T> => {
    if (stuck) throw new KeychainFailure("refused", "it is still waiting for an answer");
    try {
      const native = loaded().then(work);
      const result = await limited(native).catch((error) => {
        if (onLate && stuck === native) void native.then(onLate, () => {});
        throw error;
      });
      problem = null;
      hasWorked = true;
      return result;
    } catch (cause) {
      const failure = failureOf(cause);
      problem = failure.problem;
      log.warn("The keychain could not be used", { kind: failure.kind, problem, cause: failure.cause });
      throw failure;
    }
  };

  const unavailable = (failure: unknown): DomainError =>
    new DomainError("SECRETS_UNAVAILABLE", `The system's keychain could not be used: ${problem ?? "it failed"}.`, {
      cause: failure,
    });

  /** A write came through after it was given up: by then it may no longer be what is wanted. */
  const settleLateWrite = (name: string, value: string): void => {
    if (memory.get(name) === value) memory.delete(name);
    else void call((keychain) => keychain.deletePassword(SERVICE, name)).catch(() => {});
  };

  return {
    async read(name) {
      const kept = memory.get(name);
      if (kept !== undefined) return { value: kept, place: "memory" };
      try {
        const value = await call((keychain) => keychain.getPassword(SERVICE, name));
        return value === null ? null : { value, place: "keychain" };
      } catch (failure) {
        if (failureOf(failure).kind === "absent") return null;
        throw unavailable(failure);
      }
    },
    async write(name, value): Promise<SecretPlace> {
      memory.set(name, value);
      try {
        await call(
          (keychain) => keychain.setPassword(SERVICE, name, value),
          () => settleLateWrite(name, value),
        );
      } catch {
        return "memory";
      }
      memory.delete(name);
      return "keychain";
    },
    async remove(name) {
      memory.delete(name);
      try {
        await call((keychain) => keychain.deletePassword(SERVICE, name));
      } catch (failure) {
        // A keychain that was never there holds nothing; one that went away still does.
        if (failureOf(failure).kind === "absent" && !hasWorked) return;
        throw unavailable(failure);
      }
    },
    async names() {
      try {
        const found = await call((keychain) => keychain.findCredentials(SERVICE));
        return [...new Set([...memory.keys(), ...found.map(({ account }) => account)])];
      } catch (failure) {
        if (failureOf(failure).kind === "absent") return [...memory.keys()];
        throw unavailable(failure);
      }
    },
    problem: () => problem,
    entry: (name) => ({ service: SERVICE, account: name }),
  };
}
