/**
 * Sign-in through the browser: one login at a time, one poller, in this process alone, because the key can be read once.
 */

import type { LoginState } from "../../src-preload/contract/state";
import { NO_LOGIN } from "../../src-preload/contract/state-defaults";
import type { AccountPorts } from "./account-ports";
import { keyPrefixOf } from "./api-key";
import { DomainError, hasCode, wireOf } from "./errors";
import { type LoginReply, parseExpiry, parseLoginReply } from "./login-reply";
import type { Timer } from "./ports";
import type { LoginReading, LoginStarted } from "./use-cases";

const REQUEST_TIMEOUT_MS = 10_000;
const POLL_INTERVAL_MS = 2_000;
const LOGIN_LIMIT_MS = 300_000;
const REMEMBERED_LOGINS = 32;

export interface Login {
  start(): Promise<LoginStarted>;
  read(sessionId: string): LoginReading;
  cancel(sessionId: string): void;
  /** Ends a login under way because the account was decided in another way; a finished one is forgotten by the page. */
  reset(): void;
}

interface Deps extends AccountPorts {
  /** Null while the configured address is refused. */
  readonly webOrigin: () => string | null;
  /** Keeps and uses the key; false when the login was no longer wanted by then. */
  readonly adopt: (apiKey: string, isWanted: () => boolean) => Promise<boolean>;
  /** The key is kept: identity and balance may be asked for. */
  readonly onSignedIn: () => void;
}

interface Attempt {
  readonly sessionId: string;
  readonly abort: AbortController;
  browserUrl: string;
  expiresAt: number;
  reading: LoginReading;
  deadline: Timer | null;
  next: Timer | null;
}

const EXPIRED = "This sign-in has expired. Start again.";
const UNKNOWN: LoginReading = { status: "expired", error: "This sign-in is unknown or has expired. Start again." };
const CANCELLED = new DomainError("CANCELLED", "The sign-in was cancelled.");
const SUPERSEDED = new DomainError("SUPERSEDED", "A newer sign-in took the place of this one.");

export function createLogin(deps: Deps): Login {
  const { clock, state, log } = deps;
  const attempts = new Map<string, Attempt>();
  let current: Attempt | null = null;

  const show = (fields: Partial<LoginState>): void => state.patch("login", fields);

  const remember = (attempt: Attempt): void => {
    attempts.set(attempt.sessionId, attempt);
    const oldest = attempts.keys().next();
    if (attempts.size > REMEMBERED_LOGINS && !oldest.done) attempts.delete(oldest.value);
  };

  /** Ends the attempt for good; whatever is still under way for it is not wanted any more. */
  const finish = (attempt: Attempt, reading: LoginReading): void => {
    attempt.reading = reading;
    attempt.deadline?.cancel();
    attempt.next?.cancel();
    if (current === attempt) current = null;
    attempt.abort.abort();
  };

  const fail = (attempt: Attempt, phase: "failed" | "expired" | "cancelled", error: DomainError): void => {
    finish(attempt, { status: phase === "expired" ? "expired" : "error", error: error.message });
    show({ phase, error: phase === "cancelled" ? null : error.toWire() });
  };

  const expire = (attempt: Attempt): void => fail(attempt, "expired", new DomainError("TIMEOUT", EXPIRED));

  const create = async (attempt: Attempt): Promise<void> => {
    const { sessionId } = attempt;
    const startedAt = clock.now();
    const { body } = await deps.connection().send({
      method: "POST",
      path: "/api/auth/cli-session",
      body: { sessionId },
      apiKey: null,
      timeoutMs: REQUEST_TIMEOUT_MS,
      signal: attempt.abort.signal,
      retry: "never",
    });
    const limit = startedAt + LOGIN_LIMIT_MS;
    const told = parseExpiry(body);
    // An expiry in the past means that the clocks disagree, not that the login is over: the cloud says that with a 404.
    attempt.expiresAt = told !== null && told > clock.now() ? Math.min(limit, told) : limit;
    attempt.browserUrl = `${deps.webOrigin() ?? ""}/auth/cli-login?session=${encodeURIComponent(sessionId)}`;
  };

  const pollAfter = (attempt: Attempt, delayMs: number): void => {
    attempt.next = clock.after(delayMs, () => void poll(attempt));
  };

  const bear = (attempt: Attempt, error: DomainError): void => {
    attempt.reading = { status: "pending", expiresAt: attempt.expiresAt, lastError: error.message };
    show({ error: error.toWire() });
    const asked = error.code === "RATE_LIMITED" ? (error.details?.retryAfterMs ?? 0) : 0;
    pollAfter(attempt, Math.max(POLL_INTERVAL_MS, asked));
  };

  const poll = async (attempt: Attempt): Promise<void> => {
    try {
      const { body } = await deps.connection().send({
        method: "GET",
        path: `/api/auth/cli-session/${encodeURIComponent(attempt.sessionId)}`,
        apiKey: null,
        timeoutMs: REQUEST_TIMEOUT_MS,
        signal: attempt.abort.signal,
        retry: "never",
      });
      if (!attempt.abort.signal.aborted) await take(attempt, parseLoginReply(body));
    } catch (error) {
      if (attempt.abort.signal.aborted || hasCode(error, "CANCELLED")) return;
      if (hasCode(error, "NOT_FOUND")) expire(attempt);
      else if (hasCode(error, "RATE_LIMITED", "OFFLINE", "TIMEOUT", "REMOTE_FAILED")) bear(attempt, error);
      else fail(attempt, "failed", named(error));
    }
  };

  const take = async (attempt: Attempt, reply: LoginReply): Promise<void> => {
    switch (reply.kind) {
      case "waiting":
        attempt.reading = { status: "pending", expiresAt: attempt.expiresAt };
        show({ error: null });
        pollAfter(attempt, POLL_INTERVAL_MS);
        return;
      case "unreadable":
        bear(attempt, new DomainError("REMOTE_FAILED", "Eliza Cloud answered in a form this app cannot read."));
        return;
      case "expired":
        expire(attempt);
        return;
      case "refused":
        fail(attempt, "failed", new DomainError("REMOTE_REFUSED", "Eliza Cloud ended this sign-in. Start again."));
        return;
      case "keyGone":
        fail(
          attempt,
          "failed",
          new DomainError("UNAUTHENTICATED", "The key of this sign-in was already read. Sign in again."),
        );
        return;
      case "key":
        await accept(attempt, reply.apiKey);
    }
  };

  /** Nothing is said before the key is kept: the cloud hands it out once. */
  const accept = async (attempt: Attempt, apiKey: string): Promise<void> => {
    // The key is here: the deadline must not throw it away while the keychain takes its time.
    attempt.deadline?.cancel();
    const isAdopted = await deps.adopt(apiKey, () => !attempt.abort.signal.aborted);
    if (!isAdopted) {
      log.info("A late key of an ended sign-in was discarded");
      return;
    }
    finish(attempt, { status: "authenticated", keyPrefix: keyPrefixOf(apiKey) });
    show({ phase: "authenticated", error: null });
    deps.onSignedIn();
  };

  return {
    async start() {
      if (current) finish(current, { status: "error", error: SUPERSEDED.message });
      const attempt: Attempt = {
        sessionId: deps.random.uuid(),
        abort: new AbortController(),
        browserUrl: "",
        expiresAt: clock.now() + LOGIN_LIMIT_MS,
        reading: { status: "pending", expiresAt: clock.now() + LOGIN_LIMIT_MS },
        deadline: null,
        next: null,
      };
      current = attempt;
      remember(attempt);
      show({ ...NO_LOGIN, phase: "creating", sessionId: attempt.sessionId });
      try {
        await create(attempt);
      } catch (error) {
        if (attempt.abort.signal.aborted) throw endOf(attempt);
        fail(attempt, "failed", named(error));
        throw error;
      }
      if (attempt.abort.signal.aborted) throw endOf(attempt);
      const { sessionId, browserUrl, expiresAt } = attempt;
      attempt.reading = { status: "pending", expiresAt };
      show({ phase: "pending", browserUrl, expiresAt });
      attempt.deadline = clock.after(expiresAt - clock.now(), () => expire(attempt));
      pollAfter(attempt, POLL_INTERVAL_MS);
      return { sessionId, browserUrl, expiresAt };
    },
    read: (sessionId) => attempts.get(sessionId)?.reading ?? UNKNOWN,
    cancel(sessionId) {
      if (current?.sessionId === sessionId) fail(current, "cancelled", CANCELLED);
    },
    reset() {
      if (current) finish(current, { status: "error", error: CANCELLED.message });
      show(NO_LOGIN);
    },
  };

  function endOf(attempt: Attempt): DomainError {
    return "error" in attempt.reading && attempt.reading.error === SUPERSEDED.message ? SUPERSEDED : CANCELLED;
  }
}

const named = (error: unknown): DomainError =>
  error instanceof DomainError ? error : new DomainError("INTERNAL", wireOf(error).message, { cause: error });
