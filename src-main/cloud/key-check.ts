/** Asks the cloud whether the key is good, again and again while it cannot be asked; keeps the account's state. */

import type { AccountPorts } from "./account-ports";
import { type AccountEvent, accountAfter, type Identity } from "./account-state";
import { backoffMs } from "./backoff";
import { DomainError, hasCode, wireOf } from "./errors";
import { fetchIdentity } from "./identity";
import type { Lifetime } from "./lifetime";
import type { Timer } from "./ports";

/** The key in use. Its life ends when it is no longer: nothing that was asked with it may land afterwards. */
export interface Credential {
  readonly apiKey: string;
  readonly life: Lifetime;
}

export interface KeyCheck {
  /** Checks now, or joins the check that runs; never throws, the result is in the state. */
  run(credential: Credential): Promise<void>;
  /** The cloud accepted the key in another way. */
  accept(identity: Identity): void;
  /** Another call with this key was answered: what was lost may be back. */
  answered(credential: Credential): void;
  /** Another call with this key failed; a refused key and a lost cloud change the account. */
  failed(credential: Credential, error: unknown): void;
  /** The key is no longer in use: plans nothing more. */
  reset(): void;
}

interface Deps extends AccountPorts {
  /** The account became verified. */
  readonly onVerified: () => void;
}

const BACKOFF = { firstMs: 1_000, capMs: 60_000 };
// A cloud that answers the check and then fails at once is not well: only a calm time begins the waits anew.
const CALM_MS = 60_000;
const LONGEST_WAIT_MS = 15 * 60_000;

export function createKeyCheck(deps: Deps): KeyCheck {
  const { clock, random, log, state } = deps;
  let attempts = 0;
  let plannedFor = Number.NEGATIVE_INFINITY;
  let timer: Timer | null = null;
  let running: { readonly credential: Credential; readonly done: Promise<void> } | null = null;

  const apply = (event: AccountEvent): void => state.patch("account", accountAfter(state.read().account, event));

  const unplan = (): void => {
    timer?.cancel();
    timer = null;
  };

  /** Plans the next check and says when it comes; null when asking again cannot help. */
  const plan = (credential: Credential, error: unknown): number | null => {
    unplan();
    if (state.read().account.state === "rejected" || hasCode(error, "UNSUPPORTED_CREDENTIAL")) return null;
    if (clock.now() - plannedFor > CALM_MS) attempts = 0;
    const asked = error instanceof DomainError ? (error.details?.retryAfterMs ?? 0) : 0;
    const delayMs = Math.min(LONGEST_WAIT_MS, Math.max(asked, backoffMs(attempts++, BACKOFF, random)));
    timer = clock.after(delayMs, () => void run(credential));
    plannedFor = clock.now() + delayMs;
    return plannedFor;
  };

  const accept = (identity: Identity): void => {
    const wasVerified = state.read().account.state === "verified";
    unplan();
    apply({ type: "accepted", identity });
    if (!wasVerified) deps.onVerified();
  };

  const reject = (error: unknown): void => {
    unplan();
    apply({ type: "rejected", error: wireOf(error) });
  };

  const check = async (credential: Credential): Promise<void> => {
    unplan();
    apply({ type: "checkStarted" });
    const span = credential.life.span();
    try {
      const identity = await fetchIdentity(deps.connection(), credential.apiKey, span.signal);
      if (!credential.life.hasEnded) accept(identity);
    } catch (error) {
      if (credential.life.hasEnded || hasCode(error, "CANCELLED")) return;
      log.info("The key could not be confirmed", { cause: error });
      if (hasCode(error, "KEY_REJECTED", "FORBIDDEN", "UNAUTHENTICATED")) reject(error);
      else apply({ type: "checkFailed", error: wireOf(error), nextCheckAt: plan(credential, error) });
    } finally {
      span.release();
    }
  };

  const run = (credential: Credential): Promise<void> => {
    if (credential.life.hasEnded) return Promise.resolve();
    if (running?.credential === credential) return running.done;
    const done = check(credential).finally(() => {
      if (running?.done === done) running = null;
    });
    running = { credential, done };
    return done;
  };

  return {
    run,
    accept,
    answered(credential) {
      if (!credential.life.hasEnded && state.read().account.state !== "verified") void run(credential);
    },
    failed(credential, error) {
      if (credential.life.hasEnded) return;
      if (hasCode(error, "KEY_REJECTED")) reject(error);
      // While a check runs or is planned, that one decides.
      else if (hasCode(error, "OFFLINE") && timer === null && running?.credential !== credential) {
        apply({ type: "checkFailed", error: wireOf(error), nextCheckAt: plan(credential, error) });
      }
    },
    reset() {
      plannedFor = Number.NEGATIVE_INFINITY;
      unplan();
    },
  };
}
