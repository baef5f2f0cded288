/** How the state follows from what the cloud told: pure functions, so that every view has the same. */
import { UNKNOWN_CHAIN } from "../../src-preload/contract/state-defaults";
import type { ChainWallet, WalletState, WalletWarning } from "../../src-preload/contract/wallet";
import { WALLET_CHAINS, type WalletChain } from "../../src-preload/contract/wallet-names";
import { wireOf } from "../cloud/errors";
import type { SecretPlace } from "../cloud/ports";
import { CHAIN_NAMES } from "./chain-names";
import type { ChainReading } from "./choose-wallet";
import type { ImportReading } from "./import-wallets";
import type { PrimaryChoice } from "./primary";

/** One chain after a reading. A failure keeps what was known; another address takes nothing over from the former one. */
export function chainAfter(before: ChainWallet, reading: ChainReading, agreed: string | null): ChainWallet {
  switch (reading.kind) {
    case "failed":
      return { ...(reading.isGone ? UNKNOWN_CHAIN : before), status: "failed", error: wireOf(reading.error) };
    case "none":
      return { ...UNKNOWN_CHAIN, status: "none" };
    case "found": {
      const { wallet } = reading;
      const isSame = before.wallet?.address === wallet.address;
      const { balance, balanceError } = isSame ? before : UNKNOWN_CHAIN;
      const isPrimary = wallet.address === agreed;
      return { status: "ready", wallet, isPrimary, error: null, balance, balanceError };
    }
  }
}

/** What is to be told about the local key: where it is kept, or that it could not be looked for. */
export type KeySituation = SecretPlace | "unreadable" | null;

/** What the person should know although nothing failed. @param state with the chains as they are now, and the warnings before */
export function warningsOf(
  reading: ImportReading,
  state: Pick<WalletState, WalletChain | "warnings">,
  agreed: PrimaryChoice,
  key: KeySituation,
): WalletWarning[] {
  return [
    ...WALLET_CHAINS.flatMap((chain) =>
      chainWarnings(chain, reading[chain], state[chain], agreed[chain], state.warnings),
    ),
    ...keyWarnings(key),
  ];
}

function chainWarnings(
  chain: WalletChain,
  reading: ChainReading,
  { wallet }: ChainWallet,
  agreed: string | null,
  before: readonly WalletWarning[],
): WalletWarning[] {
  const name = CHAIN_NAMES[chain];
  const warnings: WalletWarning[] = [];
  if (agreed !== null && wallet !== null && wallet.address !== agreed) {
    const message = `This is another ${name} wallet than ${shortened(agreed)}, which you made primary. It is not primary until you agree to it.`;
    warnings.push({ kind: "changed", chain, message });
  }
  if (reading.kind === "found" && reading.count > 1) {
    const message = `Eliza Cloud has ${reading.count} ${name} wallets for this account. One of them is shown.`;
    warnings.push({ kind: "several", chain, message });
  }
  // Who got no answer knows what the last one said.
  if (reading.kind === "failed" && wallet !== null) {
    warnings.push(...before.filter((warning) => warning.chain === chain && warning.kind === "several"));
  }
  return warnings;
}

/** An address as the page shows it. */
const shortened = (address: string): string => `${address.slice(0, 8)}…${address.slice(-4)}`;

function keyWarnings(key: KeySituation): WalletWarning[] {
  if (key === "memory") {
    const message = "There is no keychain: the signing key is kept until you quit.";
    return [{ kind: "keyInMemory", chain: null, message }];
  }
  if (key === "unreadable") {
    const message = "The keychain could not be asked for the signing key.";
    return [{ kind: "keyUnreadable", chain: null, message }];
  }
  return [];
}
