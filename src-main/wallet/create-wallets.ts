/**
 * Puts the cloud wallets together from their ports. They are imported in the background once the cloud has accepted the key:
 * signing in neither waits for that nor fails with it. Everything ends with the account.
 */
import { NO_WALLETS } from "../../src-preload/contract/state-defaults";
import type { WalletState } from "../../src-preload/contract/wallet";
import { WALLET_CHAINS, type WalletChain } from "../../src-preload/contract/wallet-names";
import type { StateStore } from "../app/state-store";
import { ownerOf } from "../billing/owner";
import type { AccountTransport } from "../cloud/account-transport";
import { backoffMs } from "../cloud/backoff";
import { DomainError, wireOf } from "../cloud/errors";
import { createLifetime, type Lifetime } from "../cloud/lifetime";
import type { Clock, Log, Random, SecretMask, SecretStore, Timer } from "../cloud/ports";
import { createScopedClock } from "../cloud/scoped-clock";
import { chainAfter, type KeySituation, warningsOf } from "./after-import";
import { createBalances } from "./balances";
import { CHAIN_NAMES } from "./chain-names";
import { type ImportReading, importWallets, passingFailures, provisioned } from "./import-wallets";
import { agreedBy, keepAgreement, type PrimaryStore } from "./primary";
import type { ChainRpc } from "./rpc";
import { createSigningKeys, type SigningKeyStatus } from "./signing-key";
import type { WalletUseCases } from "./use-cases";
import { createWalletClient } from "./wallet-client";

export interface WalletDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly mask: SecretMask;
  readonly secrets: SecretStore;
  readonly state: StateStore;
  readonly account: AccountTransport;
  readonly onAccountEnded: (listener: () => void) => () => void;
  readonly rpc: ChainRpc;
  readonly primary: PrimaryStore;
}

export interface Wallets extends WalletUseCases {
  /** Ends every timer and question. Idempotent. */
  stop(): void;
}

const RETRY = { firstMs: 5_000, capMs: 300_000 };
const MOST_RETRIES = 8;

interface KeyReading {
  readonly key: SigningKeyStatus | null;
  readonly situation: KeySituation;
}

export function createWallets(deps: WalletDeps): Wallets {
  const { random, log, state, primary } = deps;
  const clock = createScopedClock(deps.clock);
  const client = createWalletClient(deps.account);
  const keys = createSigningKeys(deps);
  const balances = createBalances({ state, clock, rpc: deps.rpc });

  let life = createLifetime();
  let importing: Promise<void> | null = null;
  const creating = new Map<WalletChain, Promise<void>>();
  let retry: Timer | null = null;
  let retries = 0;
  let isImported = false;
  let last: ImportReading | null = null;

  const now = (): WalletState => state.read().wallet;
  const patch = (fields: Partial<WalletState>): void => state.patch("wallet", fields);
  const owner = (): string | null => ownerOf(state.read());

  const readKey = async (): Promise<KeyReading> => {
    const whose = owner();
    if (whose === null) return { key: null, situation: null };
    try {
      const key = await keys.status(whose);
      return { key, situation: key?.place ?? null };
    } catch (error) {
      log.warn("The keychain could not be asked for the wallet's key", { error });
      return { key: null, situation: "unreadable" };
    }
  };

  const show = (reading: ImportReading, { key, situation }: KeyReading): void => {
    const agreed = agreedBy(primary, owner());
    const before = now();
    const chains = {
      evm: chainAfter(before.evm, reading.evm, agreed.evm),
      solana: chainAfter(before.solana, reading.solana, agreed.solana),
    };
    const hasTold = WALLET_CHAINS.some((chain) => reading[chain].kind !== "failed");
    last = reading;
    patch({
      ...chains,
      warnings: warningsOf(reading, { ...chains, warnings: before.warnings }, agreed, situation),
      importedAt: hasTold ? clock.now() : before.importedAt,
      signingKey: key === null ? null : { address: key.addresses.evm, storage: key.place },
    });
  };

  const planRetry = (reading: ImportReading): void => {
    const failures = passingFailures(reading);
    isImported = failures.length === 0;
    if (isImported) retries = 0;
    if (isImported || retries >= MOST_RETRIES) return;
    const waits = failures.map((error) => (error instanceof DomainError ? (error.details?.retryAfterMs ?? 0) : 0));
    const delayMs = Math.max(backoffMs(retries++, RETRY, random), ...waits);
    patch({ nextAttemptAt: clock.now() + delayMs });
    retry = clock.after(delayMs, () => void importNow());
  };

  const importOnce = async (mine: Lifetime): Promise<void> => {
    const span = mine.span();
    patch({ importing: true, nextAttemptAt: null });
    try {
      const key = await readKey();
      const reading = await importWallets(client, { key: key.key, agreed: agreedBy(primary, owner()) }, span.signal);
      if (mine.hasEnded) return;
      for (const chain of WALLET_CHAINS) {
        const told = reading[chain];
        if (told.kind === "failed") log.warn("A wallet could not be imported", { chain, error: wireOf(told.error) });
      }
      show(reading, key);
      planRetry(reading);
    } finally {
      span.release();
      if (!mine.hasEnded) {
        importing = null;
        patch({ importing: false });
      }
    }
  };

  const importNow = (): Promise<void> => {
    retry?.cancel();
    importing ??= importOnce(life);
    return importing;
  };

  const forget = (): void => {
    life.end();
    life = createLifetime();
    retry?.cancel();
    retries = 0;
    isImported = false;
    last = null;
    importing = null;
    creating.clear();
    patch({ ...NO_WALLETS, enabled: true });
  };

  let wasVerified = false;
  const follow = (): void => {
    const isVerified = state.read().account.state === "verified";
    const mine = life;
    if (isVerified && !wasVerified && !isImported) {
      queueMicrotask(() => {
        if (!mine.hasEnded) void importNow();
      });
    }
    wasVerified = isVerified;
  };
  const unlisten = deps.onAccountEnded(forget);
  const unsubscribe = state.subscribe(follow);
  follow();

  const requireAccount = (): Lifetime => {
    if (!state.read().account.hasApiKey) throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
    return life;
  };
  const requireOwner = (): string => {
    requireAccount();
    const whose = owner();
    if (whose === null) throw new DomainError("CONFLICT", "Wait until the cloud has confirmed the account.");
    return whose;
  };
  const requireSame = (mine: Lifetime): void => {
    if (mine.hasEnded) throw new DomainError("CANCELLED", "The account changed while this was under way.");
  };

  const createOne = async (chain: WalletChain): Promise<void> => {
    const mine = requireAccount();
    if (last === null || now()[chain].status === "failed") await importNow();
    requireSame(mine);
    if (now()[chain].status !== "none") {
      throw new DomainError("CONFLICT", `Nothing was made: there may be a ${CHAIN_NAMES[chain]} wallet already.`);
    }
    const whose = requireOwner();
    const key = (await keys.status(whose)) ?? (await keys.make(whose));
    requireSame(mine);
    const span = mine.span();
    const made = await provisioned(client, chain, key, span.signal).finally(span.release);
    requireSame(mine);
    if (made.kind === "failed") {
      patch({ signingKey: { address: key.addresses.evm, storage: key.place } });
      throw made.error;
    }
    if (last !== null) show({ ...last, [chain]: made }, { key, situation: key.place });
    // The reply says less of the wallet than the list does.
    void importNow();
  };

  /** The agreement and all that is drawn from it. */
  const agree = (chain: WalletChain, address: string | null): void => {
    keepAgreement(primary, owner(), { [chain]: address });
    const before = now();
    const isPrimary = address !== null && before[chain].wallet?.address === address;
    patch({
      [chain]: { ...before[chain], isPrimary },
      warnings: before.warnings.filter((warning) => warning.kind !== "changed" || warning.chain !== chain),
    });
  };

  return {
    async refresh() {
      const mine = requireAccount();
      retries = 0;
      await importNow();
      requireSame(mine);
    },
    create(chain) {
      const underWay = creating.get(chain);
      if (underWay !== undefined) return underWay;
      const making = createOne(chain).finally(() => {
        if (creating.get(chain) === making) creating.delete(chain);
      });
      creating.set(chain, making);
      return making;
    },
    async refreshBalances({ fresh }) {
      await balances.refresh(requireAccount(), fresh);
    },
    async setPrimary(chain, address) {
      requireAccount();
      if (now()[chain].wallet?.address !== address) {
        throw new DomainError("CONFLICT", "The wallet changed meanwhile. Look at its address again.");
      }
      agree(chain, address);
    },
    async clearPrimary(chain) {
      requireAccount();
      agree(chain, null);
    },
    async setSigningKey(privateKey) {
      await keys.set(requireOwner(), privateKey);
      await importing;
      await importNow();
    },
    async clearSigningKey() {
      await keys.clear(requireOwner());
      await importing;
      await importNow();
    },
    stop() {
      unlisten();
      unsubscribe();
      life.end();
      clock.stop();
    },
  };
}
