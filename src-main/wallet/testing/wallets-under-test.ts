import { createStateStore, type StateStore } from "../../app/state-store";
import { appState } from "../../app/testing/app-state";
import type { AccountRequest } from "../../cloud/account-transport";
import { DomainError } from "../../cloud/errors";
import type { Log } from "../../cloud/ports";
import { createFakeClock, type FakeClock, settle } from "../../cloud/testing/fake-clock";
import { createFakeSecrets, type FakeSecrets } from "../../cloud/testing/fake-secrets";
import { createWallets, type Wallets } from "../create-wallets";
import type { PrimaryChoices } from "../primary";

/** Valid addresses: the examples of EIP-55, and accounts of Solana everybody knows. */
export const EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
export const OTHER_EVM = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
export const SOLANA = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";

/** A wallet as the cloud writes it. */
export const wireWallet = (chainType: string, address: unknown, more: object = {}): object => ({
  ...{ id: `${chainType}-${address}`, address, chainType, clientAddress: "0x00", walletProvider: "privy" },
  ...{ stewardAgentId: null, createdAt: "2026-01-05T10:00:00.000Z", ...more },
});

/** The wallets on a fake clock, against a cloud that answers by path, signed in as `org-1`. */
export interface WalletsUnderTest {
  readonly wallets: Wallets;
  readonly clock: FakeClock;
  readonly state: StateStore;
  readonly secrets: FakeSecrets;
  /** Every request, oldest first. */
  readonly requests: readonly AccountRequest[];
  /** What was told to be kept out of the log. */
  readonly masked: readonly string[];
  readonly logged: readonly string[];
  /** What a path answers from now on; a thrown error is the answer, a promise is waited for. */
  readonly answers: Record<string, (request: AccountRequest) => unknown>;
  /** What is kept of the agreements. */
  primary: PrimaryChoices;
  count(path: string): number;
  signIn(organizationId?: string): Promise<void>;
  signOut(): Promise<void>;
  /** Another run of the app with what is kept. */
  restart(): Wallets;
}

/** The paths that are asked. */
export const LIST = "/api/v1/user/wallets";
export const PROVISION = "/api/v1/user/wallets/provision";
export const EVM_RPC = "/api/v1/proxy/evm-rpc/mainnet";
export const SOLANA_RPC = "/api/v1/proxy/solana-rpc";

const OWNER = "org-1";

/** @param isSignedIn whether it begins with an accepted key */
export async function walletsUnderTest(isSignedIn = true): Promise<WalletsUnderTest> {
  const clock = createFakeClock();
  const secrets = createFakeSecrets();
  const { revision: _, ...initial } = appState();
  const state = createStateStore(initial);
  state.patch("wallet", { enabled: true });
  const requests: AccountRequest[] = [];
  const masked: string[] = [];
  const logged: string[] = [];
  const listeners = new Set<() => void>();
  let account = 0;
  const note = (message: string, fields?: object): void =>
    void logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const answers: WalletsUnderTest["answers"] = {
    [LIST]: () => ({ success: true, data: [wireWallet("evm", EVM), wireWallet("solana", SOLANA)] }),
    [EVM_RPC]: () => ({ jsonrpc: "2.0", id: 1, result: "0x0de0b6b3a7640000" }),
    [SOLANA_RPC]: () => ({ jsonrpc: "2.0", id: 1, result: { context: { slot: 1 }, value: 2_500_000_000 } }),
  };

  const send = async (request: AccountRequest): Promise<{ status: number; body: unknown }> => {
    const asked = account;
    requests.push(request);
    const answer = answers[request.path];
    if (answer === undefined) throw new DomainError("NOT_FOUND", "Not there.", { details: { status: 404 } });
    const body = await answer(request);
    if (asked !== account) throw new DomainError("CANCELLED", "The account changed while this was under way.");
    return { status: 200, body };
  };

  const open = (): Wallets =>
    createWallets({
      ...{ clock, log, state, secrets, random: { uuid: () => "uuid", fraction: () => 1 } },
      mask: { protect: (secret) => void masked.push(secret) },
      account: { send },
      onAccountEnded: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      rpc: {
        async ask(chain, method, params) {
          const path = chain === "evm" ? EVM_RPC : SOLANA_RPC;
          const { body } = await send({
            ...{ method: "POST", path, body: { method, params }, timeoutMs: 1, retry: "never" },
          });
          return (body as { result: unknown }).result;
        },
      },
      primary: {
        read: () => test.primary,
        save: (choices) => {
          test.primary = choices;
        },
      },
    });

  const test: WalletsUnderTest = {
    get wallets() {
      return wallets;
    },
    ...{ clock, state, secrets, requests, masked, logged, answers, primary: {} },
    count: (path) => requests.filter((request) => request.path === path).length,
    async signIn(organizationId = OWNER) {
      state.patch("account", { state: "unverified", hasApiKey: true });
      state.patch("account", { state: "verified", connected: true, organizationId });
      await settle();
    },
    async signOut() {
      account++;
      state.patch("account", { state: "signed_out", connected: false, hasApiKey: false, organizationId: null });
      for (const listener of [...listeners]) listener();
      await settle();
    },
    restart() {
      wallets.stop();
      wallets = open();
      return wallets;
    },
  };
  let wallets = open();
  if (isSignedIn) await test.signIn();
  return test;
}
