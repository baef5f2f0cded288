/** Readers of the cloud's answers about wallets. Tolerant about names, strict about addresses. */
import { z } from "zod";
import type { Wallet } from "../../src-preload/contract/wallet";
import { WALLET_CHAINS, type WalletChain } from "../../src-preload/contract/wallet-names";
import { id, readContent, readList, text, time } from "../cloud/agents/wire";
import { readAddress } from "./address";

/** A wallet as the cloud told it, with its address judged: null when it is no address of that chain. */
export interface WireWallet extends Omit<Wallet, "address"> {
  readonly chain: WalletChain;
  readonly address: string | null;
  /** The local key's address the cloud bound it to; null when it does not say. */
  readonly clientAddress: string | null;
}

const CHAIN_WORDS: Readonly<Record<string, WalletChain>> = { evm: "evm", ethereum: "evm", solana: "solana" };

const chainWord = z.string().transform((word, context): WalletChain => {
  const chain = CHAIN_WORDS[word.toLowerCase()];
  if (chain !== undefined) return chain;
  // Other kinds of networks may come; they are left out, not failed on.
  context.addIssue({ code: "custom", message: `not one of ${WALLET_CHAINS.join(", ")}` });
  return z.NEVER;
});

const walletSchema = z
  .object({
    id,
    address: z.unknown(),
    chainType: chainWord,
    clientAddress: text,
    walletProvider: text,
    provider: text,
    createdAt: time,
  })
  .transform(({ address, chainType, walletProvider, provider, clientAddress, ...rest }): WireWallet => {
    const judged = typeof address === "string" ? readAddress(chainType, address.trim()) : null;
    return { ...rest, chain: chainType, address: judged, provider: walletProvider ?? provider, clientAddress };
  });

const otherNetwork = z.object({ chainType: z.string() }).transform(() => null);

/** All wallets of the account. @throws DomainError REMOTE_FAILED when there is no list, or nothing in it is a wallet */
export const readWallets = (body: unknown): WireWallet[] =>
  readList(z.union([walletSchema, otherNetwork]), body, ["wallets"]).filter((wallet) => wallet !== null);

/** The wallet that was made. @throws DomainError REMOTE_FAILED */
export const readProvisioned = (body: unknown): WireWallet => readContent(walletSchema, body);
