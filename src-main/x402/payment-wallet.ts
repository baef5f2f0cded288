/**
 * The wallet that pays: one private key in the system's keychain, belonging to this computer and not to an account. Gives the key to
 * nobody but the signing; a person sees it in a dialog of the system until they showed that they kept it.
 */
import { validateMnemonic } from "@scure/bip39";
import { bytesToHex } from "viem";
import { english, generatePrivateKey, mnemonicToAccount, privateKeyToAccount } from "viem/accounts";
import { z } from "zod";
import type { PaymentWallet } from "../../src-preload/contract/x402";
import { BACKUP_CHECK_LENGTH, REMOVE_CHECK_LENGTH } from "../../src-preload/contract/x402-names";
import { DomainError } from "../cloud/errors";
import type { SecretMask, SecretPlace, SecretStore } from "../cloud/ports";

/** The wallet with its key. */
export interface OpenWallet extends PaymentWallet {
  /** With 0x before it. */
  readonly privateKey: `0x${string}`;
}

export interface PaymentWallets {
  /** Null when there is none. @throws DomainError SECRETS_UNAVAILABLE, or CONFLICT for an entry that cannot be read */
  open(): Promise<OpenWallet | null>;
  /** @throws DomainError CONFLICT when there is one; SECRETS_UNAVAILABLE where it would be lost when the app ends */
  create(): Promise<void>;
  /** @param secret a private key or recovery words. @throws DomainError CONFLICT, INVALID_INPUT */
  import(secret: string): Promise<void>;
  /** @throws DomainError INVALID_INPUT when the ending is another */
  confirmBackup(ending: string): Promise<void>;
  /** @throws DomainError INVALID_INPUT when the ending is another */
  remove(ending: string): Promise<void>;
}

interface Deps {
  readonly secrets: SecretStore;
  readonly mask: SecretMask;
}

const NAME = "x402-wallet";
const HEX = /^[0-9a-f]{64}$/;
const keptSchema = z.object({ version: z.literal(1), privateKey: z.string().regex(HEX), isBackedUp: z.boolean() });
type Kept = z.output<typeof keptSchema>;

/** The order of the curve: a key lies below it. */
const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

const none = (): DomainError => new DomainError("CONFLICT", "There is no payment wallet. Create or import one first.");
const invalid = (field: string, message: string): DomainError =>
  new DomainError("INVALID_INPUT", message, { details: { field } });

export function createPaymentWallets({ secrets, mask }: Deps): PaymentWallets {
  const protect = (bare: string): void => {
    mask.protect(bare);
    mask.protect(bare.toUpperCase());
  };
  const read = async (): Promise<{ readonly kept: Kept; readonly place: SecretPlace } | null> => {
    const entry = await secrets.read(NAME);
    if (entry === null) return null;
    const parsed = keptSchema.safeParse(parseJson(entry.value));
    // Never treated as none: a new wallet in its place would take the old one's money with it.
    if (!parsed.success)
      throw new DomainError("CONFLICT", "The keychain's entry of the payment wallet cannot be read.");
    protect(parsed.data.privateKey);
    return { kept: parsed.data, place: entry.place };
  };
  const write = (kept: Kept): Promise<SecretPlace> => secrets.write(NAME, JSON.stringify(kept));
  const requireNone = async (): Promise<void> => {
    if ((await read()) === null) return;
    throw new DomainError("CONFLICT", "There is a payment wallet already. Remove it first.");
  };
  const requireOne = async (): Promise<Kept> => {
    const found = await read();
    if (found === null) throw none();
    return found.kept;
  };

  return {
    async open() {
      const found = await read();
      if (found === null) return null;
      const { kept, place } = found;
      const privateKey = `0x${kept.privateKey}` as const;
      return { address: privateKeyToAccount(privateKey).address, place, isBackedUp: kept.isBackedUp, privateKey };
    },
    async create() {
      await requireNone();
      const privateKey = generatePrivateKey().slice(2);
      protect(privateKey);
      if ((await write({ version: 1, privateKey, isBackedUp: false })) === "keychain") return;
      await secrets.remove(NAME);
      throw new DomainError(
        "SECRETS_UNAVAILABLE",
        "The system's keychain cannot be used now, and a new wallet would be lost when the app ends. None was made.",
      );
    },
    async import(text) {
      const privateKey = keyOf(text, mask);
      await requireNone();
      protect(privateKey);
      await write({ version: 1, privateKey, isBackedUp: true });
    },
    async confirmBackup(ending) {
      const kept = await requireOne();
      if (ending.toLowerCase() !== kept.privateKey.slice(-BACKUP_CHECK_LENGTH)) {
        throw invalid("ending", "These are not the last characters of the key. Look at what you wrote down.");
      }
      await write({ ...kept, isBackedUp: true });
    },
    async remove(ending) {
      const { privateKey } = await requireOne();
      const { address } = privateKeyToAccount(`0x${privateKey}`);
      if (ending.toLowerCase() !== address.slice(-REMOVE_CHECK_LENGTH).toLowerCase()) {
        throw invalid("ending", "These are not the last characters of the address. Nothing was removed.");
      }
      await secrets.remove(NAME);
    },
  };
}

/** @returns 64 hexadecimal digits. @throws DomainError INVALID_INPUT */
function keyOf(text: string, mask: SecretMask): string {
  const bare = text.trim().replace(/^0x/i, "").toLowerCase();
  if (/\s/.test(bare)) return keyOfWords(bare.split(/\s+/).join(" "), mask);
  if (HEX.test(bare) && BigInt(`0x${bare}`) > 0n && BigInt(`0x${bare}`) < CURVE_ORDER) return bare;
  throw invalid(
    "secret",
    "A private key is 64 hexadecimal digits, with or without 0x before them. Recovery words are 12 to 24 words with spaces between them.",
  );
}

/** The first account of the words, as other wallets show it first too. */
function keyOfWords(words: string, mask: SecretMask): string {
  // Without their checksum a mistyped word would open another wallet, which is empty.
  if (!validateMnemonic(words, english)) {
    throw invalid("secret", "These are not 12 to 24 English recovery words that belong together. Check each word.");
  }
  mask.protect(words);
  const { privateKey } = mnemonicToAccount(words).getHdKey();
  if (privateKey == null) throw invalid("secret", "These recovery words give no key.");
  return bytesToHex(privateKey).slice(2);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
