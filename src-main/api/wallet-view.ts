import { z } from "zod";
import { coinDigits } from "../../src-preload/contract/coins";
import type { WireError } from "../../src-preload/contract/errors";
import type { ChainWallet, WalletState } from "../../src-preload/contract/wallet";
import { WALLET_CHAINS } from "../../src-preload/contract/wallet-names";
import { DomainError } from "../cloud/errors";
import { CHAIN_NAMES } from "../wallet/chain-names";

const text = z.string().nullable();

const balanceSchema = z.object({
  amount: z.string().meta({ description: "In whole coins, as decimal digits: it may not fit a number." }),
  symbol: z.string(),
  fetchedAt: z.iso.datetime(),
});

const chainSchema = z.object({
  status: z.enum(["unknown", "ready", "none", "failed"]).meta({
    description: "none: the cloud has no wallet there. failed: error says why; the rest is what was known before.",
  }),
  address: text,
  provider: text,
  createdAt: z.iso.datetime().nullable(),
  primary: z.boolean().meta({ description: "The person agreed in the app to use this address." }),
  balance: balanceSchema.nullable().meta({ description: "Null while unknown; never 0 for unknown." }),
  balanceError: text.meta({
    description: "Why the balance could not be read the last time; an older one stays beside it.",
  }),
  error: text,
  code: text,
});

/** The wallets as programs on this computer see them. */
export const walletsSchema = z.object({
  ok: z.literal(true),
  evm: chainSchema,
  solana: chainSchema,
  warnings: z.array(z.string()),
  importedAt: z.iso.datetime().nullable(),
});

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const chainView = ({
  status,
  wallet,
  isPrimary,
  balance,
  balanceError,
  error,
}: ChainWallet): z.input<typeof chainSchema> => ({
  status,
  address: wallet?.address ?? null,
  provider: wallet?.provider ?? null,
  createdAt: iso(wallet?.createdAt ?? null),
  primary: isPrimary,
  balance:
    balance === null
      ? null
      : { amount: coinDigits(balance), symbol: balance.symbol, fetchedAt: new Date(balance.fetchedAt).toISOString() },
  balanceError: balanceError?.message ?? null,
  error: error?.message ?? null,
  code: error?.code ?? null,
});

const failures = (state: WalletState): readonly WireError[] =>
  WALLET_CHAINS.flatMap((chain) => (state[chain].status === "failed" ? (state[chain].error ?? []) : []));

/** @throws DomainError when the last import failed for both chains: the one cause they share, else REMOTE_FAILED. */
export function requireOneChain(state: WalletState): void {
  const [first, second] = failures(state);
  if (first === undefined || second === undefined) return;
  if (first.code === second.code) throw new DomainError(first.code, first.message, { details: first.details ?? {} });
  throw new DomainError("REMOTE_FAILED", "Eliza Cloud gave neither wallet.");
}

/** What is known of either chain, and how the last import went. */
export function walletsView(state: WalletState): z.input<typeof walletsSchema> {
  const failed = WALLET_CHAINS.flatMap((chain) => {
    const { status, error } = state[chain];
    return status === "failed" && error !== null ? [`${CHAIN_NAMES[chain]}: ${error.message}`] : [];
  });
  return {
    ok: true,
    evm: chainView(state.evm),
    solana: chainView(state.solana),
    warnings: [...failed, ...state.warnings.map(({ message }) => message)],
    importedAt: iso(state.importedAt),
  };
}
