import { WALLET_CHAINS, type WalletChain } from "../../src-preload/contract/wallet-names";
import { hasCode } from "../cloud/errors";
import { badAddress, type ChainReading, chooseWallet, usable } from "./choose-wallet";
import type { PrimaryChoice } from "./primary";
import type { SigningKeyStatus } from "./signing-key";
import type { WalletClient } from "./wallet-client";

/** What one import told, chain by chain: one may fail while the other is there. */
export type ImportReading = Readonly<Record<WalletChain, ChainReading>>;

interface Situation {
  readonly key: SigningKeyStatus | null;
  readonly agreed: PrimaryChoice;
}

/**
 * Asks the cloud for its wallets. Where it has none and there is a local key, the wallet bound to that key is made: the key was
 * kept for that. Never throws.
 */
export async function importWallets(
  client: WalletClient,
  { key, agreed }: Situation,
  signal: AbortSignal,
): Promise<ImportReading> {
  const read = async (): Promise<(chain: WalletChain) => ChainReading> => {
    try {
      const wallets = await client.list(signal);
      return (chain) =>
        chooseWallet(wallets, chain, { clientAddress: key?.addresses[chain] ?? null, agreed: agreed[chain] });
    } catch (error) {
      return () => ({ kind: "failed", error });
    }
  };
  const listed = await read();
  const one = async (chain: WalletChain): Promise<ChainReading> => {
    const reading = listed(chain);
    return reading.kind === "none" && key !== null ? provisioned(client, chain, key, signal) : reading;
  };
  const [evm, solana] = await Promise.all([one("evm"), one("solana")]);
  return { evm, solana };
}

/** Has the wallet made that is bound to the key, where there is none. Never throws. */
export async function provisioned(
  client: WalletClient,
  chain: WalletChain,
  key: SigningKeyStatus,
  signal: AbortSignal,
): Promise<ChainReading> {
  try {
    const made = await client.provision(chain, key.addresses[chain], signal);
    if (made.chain !== chain) throw badAddress(chain);
    return { kind: "found", wallet: usable(made), count: 1 };
  } catch (error) {
    return { kind: "failed", error, isGone: true };
  }
}

/** The errors of an import that another try may mend. */
export function passingFailures(reading: ImportReading): readonly unknown[] {
  return WALLET_CHAINS.flatMap((chain) => {
    const told = reading[chain];
    return told.kind === "failed" && isPassing(told.error) ? [told.error] : [];
  });
}

const isPassing = (error: unknown): boolean =>
  hasCode(error, "OFFLINE", "TIMEOUT", "RATE_LIMITED", "REMOTE_FAILED") && error.details?.status !== 404;
