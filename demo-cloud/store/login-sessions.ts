import type { Clock } from "../clock";
import type { Account, ApiKey } from "./account";

/** Where a login session stands. */
export type LoginState = "pending" | "authenticated" | "consumed" | "expired";

/** A login session. */
interface LoginSession {
  readonly id: string;
  readonly createdAt: number;
  expiresAt: number;
  key: ApiKey | null;
  isKeyRead: boolean;
  /** Keeps the session from approving itself; a person still can. */
  isCancelled: boolean;
}

/** Behaviour tests can change while the cloud runs. */
interface LoginHooks {
  /** Approves each new session by itself after so many cloud milliseconds. */
  autoApproveAfterMs: number | null;
  /** Refuses every approval, so that sessions stay pending until they expire. */
  neverApprove: boolean;
  /** Answers this many polls with a 500. */
  failNextPolls: number;
  /** Real milliseconds every login reply is held back. */
  delayRepliesMs: number;
}

/** Login sessions by id. */
export interface LoginSessions {
  readonly hooks: LoginHooks;
  /** Opens a session; null when the id was used before. */
  create(id: string): LoginSession | null;
  /** Approves a pending session, minting its key; null when it is not pending any more. */
  approve(id: string): ApiKey | null;
  /** Where a session stands; null when unknown. */
  stateOf(id: string): LoginState | null;
  /** The session, expired or not. */
  find(id: string): LoginSession | undefined;
  /** All sessions, oldest first. */
  all(): readonly LoginSession[];
}

/** Creates the store; a session may be completed and polled for `lifeMs` of cloud time. */
export function createLoginSessions(clock: Clock, account: Account, lifeMs: number): LoginSessions {
  const sessions = new Map<string, LoginSession>();
  const hooks: LoginHooks = { autoApproveAfterMs: null, neverApprove: false, failNextPolls: 0, delayRepliesMs: 0 };

  const stateOf = (id: string): LoginState | null => {
    const session = sessions.get(id);
    if (!session) return null;
    if (clock.now() >= session.expiresAt) return "expired";
    if (!session.key) return "pending";
    return session.isKeyRead ? "consumed" : "authenticated";
  };

  const approve = (id: string): ApiKey | null => {
    const session = sessions.get(id);
    if (!session || hooks.neverApprove || stateOf(id) !== "pending") return null;
    session.key = account.mintKey(`CLI Login - ${clock.iso()}`);
    return session.key;
  };

  return {
    hooks,
    create: (id) => {
      if (sessions.has(id)) return null;
      const createdAt = clock.now();
      const session: LoginSession = {
        id,
        createdAt,
        expiresAt: createdAt + lifeMs,
        key: null,
        isKeyRead: false,
        isCancelled: false,
      };
      sessions.set(id, session);
      if (hooks.autoApproveAfterMs !== null) {
        clock.after(hooks.autoApproveAfterMs, () => {
          if (!session.isCancelled) approve(id);
        });
      }
      return session;
    },
    approve,
    stateOf,
    find: (id) => sessions.get(id),
    all: () => [...sessions.values()],
  };
}
