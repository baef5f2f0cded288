/** The cloud wallets of the signed-in account, as every view is drawn from, and what the page may do with them. */
import { z } from "zod";
import { sentence, shortText, timeMs, wireErrorSchema } from "./primitives";
import { route } from "./route";
import { WALLET_CHAINS, type WalletChannel } from "./wallet-names";

const chain = z.enum(WALLET_CHAINS);
/** At most 42 characters on EVM networks, 44 on Solana. */
const address = z.string().min(32).max(44);

const walletSchema = z.object({
  id: shortText,
  /** Judged by the app: with its EIP-55 checksum on EVM networks, 32 bytes in base58 on Solana. */
  address,
  /** Who keeps the wallet's key for the cloud, in the cloud's word; null when it does not say. */
  provider: shortText.nullable(),
  createdAt: timeMs.nullable(),
});

const balanceSchema = z.object({
  /** A whole number of the smallest unit, as digits: it does not fit a double. */
  baseUnits: z.string().regex(/^\d{1,78}$/),
  decimals: z.number().int().nonnegative(),
  symbol: shortText,
  fetchedAt: timeMs,
});

/**
 * What is known of one chain. unknown: not asked yet. none: the cloud has no wallet there. failed: the last question had no
 * answer; `wallet` is then the last one known.
 */
const chainStateSchema = z.object({
  status: z.enum(["unknown", "ready", "none", "failed"]),
  wallet: walletSchema.nullable(),
  /** The person agreed to this very address. */
  isPrimary: z.boolean(),
  error: wireErrorSchema.nullable(),
  /** Null while unknown; never 0 for unknown. */
  balance: balanceSchema.nullable(),
  /** Why the balance could not be read the last time; an older one stays beside it. */
  balanceError: wireErrorSchema.nullable(),
});

const warningSchema = z.object({
  kind: z.enum(["several", "changed", "keyInMemory", "keyUnreadable"]),
  /** Null when it is about both. */
  chain: chain.nullable(),
  /** A whole sentence for a person. */
  message: sentence,
});

export const walletStateSchema = z.object({
  /** Off unless the run was started with ENABLE_CLOUD_WALLET. */
  enabled: z.boolean(),
  evm: chainStateSchema,
  solana: chainStateSchema,
  warnings: z.array(warningSchema),
  /** The cloud is being asked. */
  importing: z.boolean(),
  /** When the cloud last told of at least one chain; null for never. */
  importedAt: timeMs.nullable(),
  /** When the import is repeated by itself; null when it is not. */
  nextAttemptAt: timeMs.nullable(),
  readingBalances: z.boolean(),
  /** The local key that new wallets are bound to, by its EVM address; null for none. The key itself never leaves main. */
  signingKey: z.object({ address, storage: z.enum(["keychain", "memory"]) }).nullable(),
});

export type WalletState = z.output<typeof walletStateSchema>;
export type ChainWallet = z.output<typeof chainStateSchema>;
export type Wallet = z.output<typeof walletSchema>;
export type WalletBalance = z.output<typeof balanceSchema>;
export type WalletWarning = z.output<typeof warningSchema>;

const nothing = z.void();

export const walletRoutes = {
  /** Asks the cloud for the wallets now; how it went is in the state. */
  "wallet.wallets.refresh": route(nothing, nothing),
  /** Has the cloud make a wallet where there is none, bound to the local signing key, which is made when there is none. */
  "wallet.wallets.create": route(z.strictObject({ chain }), nothing),
  /** Each reading is charged by the cloud, a fraction of a cent; without `fresh` one of the last half minute is good enough. */
  "wallet.balances.refresh": route(z.strictObject({ fresh: z.boolean() }), nothing),
  /** The person agreed to this address; another one that came meanwhile is a CONFLICT. */
  "wallet.primary.set": route(z.strictObject({ chain, address }), nothing),
  "wallet.primary.clear": route(z.strictObject({ chain }), nothing),
  /** 32 bytes in hexadecimal. */
  "wallet.signingKey.set": route(z.strictObject({ privateKey: z.string().trim().min(1).max(200) }), nothing),
  "wallet.signingKey.clear": route(nothing, nothing),
} satisfies Record<WalletChannel, { input: z.ZodType; output: z.ZodType }>;
