import type { AgentList } from "../../../src-preload/contract/agents";

import { X402_DEFAULTS } from "../../../src-preload/contract/x402-names";

import type { NetworkUseCases } from "../../a2a/create-network";

import type { ApiBilling } from "../../billing/create-billing";
import type { AgentUseCases } from "../../cloud/agents/use-cases";
import { DomainError } from "../../cloud/errors";
import type { Log, SecretPlace, SecretStore } from "../../cloud/ports";
import type { CloudUseCases } from "../../cloud/use-cases";
import type { Gateway } from "../../gateway/create-gateway";
import type { Keys } from "../../keys/keys";
import type { ApiStudio } from "../../studio/api-studio";
import type { VoicesForPrograms } from "../../studio/voice/for-programs";
import type { X402UseCases } from "../../x402/use-cases";
import { signedOutStore } from "./app-state";

const NO_AGENTS: AgentList = { revision: 0, agents: [], fetchedAt: 1, stale: false, error: null, refreshing: false };

/** Use cases that succeed, with a record of which were asked. */
export function fakeUseCases(overrides: Partial<CloudUseCases> = {}): { useCases: CloudUseCases; calls: string[] } {
  const calls: string[] = [];
  const base: CloudUseCases = {
    startLogin: async () => ({
      sessionId: "550e8400-e29b-41d4-a716-446655440000",
      browserUrl: "https://www.elizacloud.ai/auth/cli-login?session=550e8400-e29b-41d4-a716-446655440000",
      expiresAt: Date.UTC(2026, 2, 15, 1),
    }),
    readLogin: () => ({ status: "expired", error: "Session not found or expired" }),
    cancelLogin: () => undefined,
    useApiKey: async () => undefined,
    verify: async () => undefined,
    signOut: async () => undefined,
    readCredits: async () => signedOutStore().read().credits,
    ...overrides,
  };
  const recorded =
    <A extends readonly unknown[], R>(name: string, act: (...args: A) => R) =>
    (...args: A): R => {
      calls.push([name, ...args.map((argument) => JSON.stringify(argument))].join(" "));
      return act(...args);
    };
  const useCases: CloudUseCases = {
    startLogin: recorded("startLogin", base.startLogin),
    readLogin: recorded("readLogin", base.readLogin),
    cancelLogin: recorded("cancelLogin", base.cancelLogin),
    useApiKey: recorded("useApiKey", base.useApiKey),
    verify: recorded("verify", base.verify),
    signOut: recorded("signOut", base.signOut),
    readCredits: recorded("readCredits", base.readCredits),
  };
  return { useCases, calls };
}

const absent = async (): Promise<never> => {
  throw new DomainError("NOT_FOUND", "There is no such agent.");
};

/** Agents of an account that has none; what a test needs it passes. */
export const fakeAgents = (overrides: Partial<AgentUseCases> = {}): AgentUseCases => ({
  list: () => NO_AGENTS,
  refresh: async () => NO_AGENTS,
  refreshSandboxes: async () => [],
  watch: () => undefined,
  onListChanged: () => () => undefined,
  read: absent,
  create: absent,
  start: absent,
  suspend: absent,
  restart: absent,
  remove: async () => undefined,
  dismissTask: () => undefined,
  connect: absent,
  disconnect: async () => undefined,
  retry: () => undefined,
  backups: async () => [],
  snapshot: absent,
  previewRestore: absent,
  restore: absent,
  logs: absent,
  ...overrides,
});

/** A use case nobody asks in this test. */
export const unasked = async (): Promise<never> => {
  throw new DomainError("NOT_FOUND", "There is no such thing.");
};
const unbegun = (): never => {
  throw new DomainError("NOT_FOUND", "There is no such payment.");
};

/** Money of an account that has none; what a test needs it passes. */
export const fakeBilling = (overrides: Partial<ApiBilling> = {}): ApiBilling => ({
  summary: unasked,
  paymentMethods: async () => [],
  readSettings: unasked,
  changeSettings: unasked,
  history: unasked,
  exportHistory: unasked,
  spend: unasked,
  earnings: unasked,
  invoices: async () => [],
  invoiceLinks: unasked,
  attempts: () => ({ revision: 0, attempts: [] }),
  onAttemptsChanged: () => () => undefined,
  payByCard: unbegun,
  payByCrypto: unbegun,
  created: unasked,
  check: unasked,
  cancel: unasked,
  dismiss: unbegun,
  cryptoOptions: unasked,
  payments: { session: unbegun, read: async () => null },
  ...overrides,
});

/** An account whose keys nobody may see. */
export const fakeKeys = (): Keys => ({
  list: unasked,
  create: unasked,
  change: unasked,
  revoke: unasked,
  rotate: unasked,
});

/** A network nobody answers in. */
export const fakeNetwork = async (): Promise<NetworkUseCases> => ({
  discovery: { search: unasked },
  cards: { read: unasked },
  tasks: {
    list: () => ({ tasks: [], total: 0 }),
    all: () => [],
    read: unbegun,
    send: unasked,
    reply: unasked,
    refresh: unasked,
    cancel: unasked,
    remove: unbegun,
    resume: () => undefined,
    file: unbegun,
  },
});

/** A studio that makes nothing. */
export const fakeStudio = async (): Promise<ApiStudio> => ({
  makeImages: unasked,
  makeVideo: unasked,
  page: unasked,
  media: unasked,
  remove: unasked,
});

/** Voices that nobody asks for. */
export const fakeVoices = (): VoicesForPrograms => ({
  ...{ speak: unasked, hear: unasked, stock: unasked, own: unasked, jobs: unasked, change: unasked, remove: unasked },
});
/** Wallets of a run without them. */
export const walletsOff = async (): Promise<never> => {
  throw new DomainError("NOT_FOUND", "The cloud wallet is off.");
};

/** Payments in USDC of somebody who never made any. */
export const fakeX402 = async (): Promise<X402UseCases> => ({
  view: async () => ({
    ...{ ...X402_DEFAULTS, wallet: null, walletError: null, dayLeftMicros: 0, heldUntil: null },
    ...{ isAgreedForSession: false, offers: [] },
  }),
  change: () => undefined,
  createWallet: unasked,
  importWallet: unasked,
  confirmBackup: unasked,
  removeWallet: unasked,
  backupSecret: unasked,
  balance: unasked,
  facilitator: unasked,
  askTopUp: unasked,
  requests: { list: unasked, create: unasked, read: unasked },
  askRequest: unasked,
  answer: unasked,
  payAutomatically: unasked,
  receipts: async () => [],
  checkReceipts: unasked,
  exportReceipts: unasked,
  payFromWindow: unasked,
  payFromApi: unasked,
});

/** A gateway nobody serves; what a test needs it passes. */
export const fakeGateway = (overrides: Partial<Gateway> = {}): Gateway => ({
  models: unasked,
  model: unasked,
  chat: unasked,
  responses: unasked,
  embeddings: unasked,
  images: unasked,
  speech: unasked,
  ...overrides,
});

/** Secrets in memory that claim to lie in `place`. */
export function fakeSecrets(place: SecretPlace, kept: Record<string, string> = {}): SecretStore {
  const values = new Map(Object.entries(kept));
  return {
    read: async (name) => {
      const value = values.get(name);
      return value === undefined ? null : { value, place };
    },
    write: async (name, value) => {
      values.set(name, value);
      return place;
    },
    remove: async (name) => {
      values.delete(name);
    },
    names: async () => [...values.keys()],
    problem: () => null,
    entry: (name) => ({ service: "test", account: name }),
  };
}

/** A log whose lines can be looked at. */
export function fakeLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (message: string, fields?: Record<string, unknown>): void => {
    lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  };
  return { lines, debug: write, info: write, warn: write, error: write };
}
