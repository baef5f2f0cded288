/** The state before anything is known or was done. Values only, no zod: every start needs it, and the page may import this file. */
import type { ConnectionState } from "./connection";
import type { AccountState, CreditsState, LoginState } from "./state";
import type { ChainWallet, WalletState } from "./wallet";

/** No key, and nobody it could belong to. */
export const SIGNED_OUT: AccountState = {
  state: "signed_out",
  connected: false,
  hasApiKey: false,
  userId: null,
  userName: null,
  email: null,
  organizationId: null,
  organizationName: null,
  keyPrefix: null,
  keyStorage: null,
  keychainEntry: null,
  keySavedAt: null,
  error: null,
  nextCheckAt: null,
  checking: false,
};

/** No sign-in under way. */
export const NO_LOGIN: LoginState = { phase: "idle", sessionId: null, browserUrl: null, expiresAt: null, error: null };

/** A balance nobody asked for yet: unknown, not zero. */
export const UNKNOWN_CREDITS: CreditsState = {
  balanceMicros: null,
  level: "unknown",
  fetchedAt: null,
  stale: false,
  error: null,
  authRejected: false,
  refreshing: false,
};

/** No agent, and nothing to say about one. */
export const NOT_CONNECTED: ConnectionState = {
  state: "disconnected",
  agentId: null,
  agentName: null,
  since: null,
  step: null,
  stepSince: null,
  deadlineAt: null,
  jobId: null,
  attempt: 0,
  maxAttempts: 10,
  nextAttemptAt: null,
  waitingForNetwork: false,
  lastHeartbeatAt: null,
  missedHeartbeats: 0,
  backup: { lastAt: null, nextAt: null, running: false, failureStreak: 0, pausedBecause: null, error: null },
  error: null,
};

/** Nobody asked about this chain yet. */
export const UNKNOWN_CHAIN: ChainWallet = {
  status: "unknown",
  wallet: null,
  isPrimary: false,
  error: null,
  balance: null,
  balanceError: null,
};

/** The wallets of nobody, switched off. */
export const NO_WALLETS: WalletState = {
  enabled: false,
  evm: UNKNOWN_CHAIN,
  solana: UNKNOWN_CHAIN,
  warnings: [],
  importing: false,
  importedAt: null,
  nextAttemptAt: null,
  readingBalances: false,
  signingKey: null,
};
