/**
 * The local key that new cloud wallets are bound to. Refuses to give the key to anybody: it is set, cleared and asked for its
 * addresses. It lies in the keychain, under the account it belongs to, and stays there when the account signs out: without it the
 * wallets bound to it could no longer be told from others.
 */
import { ed25519 } from "@noble/curves/ed25519";
import { secp256k1 } from "@noble/curves/secp256k1";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils";
import { z } from "zod";
import type { WalletChain } from "../../src-preload/contract/wallet-names";
import { DomainError } from "../cloud/errors";
import type { Log, SecretMask, SecretPlace, SecretStore } from "../cloud/ports";
import { evmAddressOf, solanaAddressOf } from "./address";

/** What may be known of a key: its address on every chain, and where it is kept. */
export interface SigningKeyStatus {
  readonly addresses: Readonly<Record<WalletChain, string>>;
  readonly place: SecretPlace;
}

/** One key for each owner; owners are told apart by cloud and organisation. */
export interface SigningKeys {
  /** @throws DomainError SECRETS_UNAVAILABLE when the keychain refuses. */
  status(owner: string): Promise<SigningKeyStatus | null>;
  /** @param privateKey 32 bytes in hexadecimal, with or without 0x. @throws DomainError INVALID_INPUT */
  set(owner: string, privateKey: string): Promise<SigningKeyStatus>;
  /** Makes a key and keeps it. */
  make(owner: string): Promise<SigningKeyStatus>;
  /** @throws DomainError SECRETS_UNAVAILABLE when the keychain may still hold it. */
  clear(owner: string): Promise<void>;
}

interface Deps {
  readonly secrets: SecretStore;
  readonly mask: SecretMask;
  readonly log: Log;
}

const HEX = /^[0-9a-f]{64}$/i;
const keptSchema = z.object({ version: z.literal(1), privateKey: z.string().regex(HEX) });

const nameOf = (owner: string): string => `wallet-key:${owner}`;

export function createSigningKeys({ secrets, mask, log }: Deps): SigningKeys {
  const keep = async (owner: string, privateKey: string): Promise<SigningKeyStatus> => {
    const addresses = addressesOf(privateKey);
    mask.protect(privateKey);
    const place = await secrets.write(nameOf(owner), JSON.stringify({ version: 1, privateKey }));
    return { addresses, place };
  };
  return {
    async status(owner) {
      const kept = await secrets.read(nameOf(owner));
      if (kept === null) return null;
      const parsed = keptSchema.safeParse(parseJson(kept.value));
      if (!parsed.success) {
        log.warn("The keychain entry of the wallet's key cannot be read and is ignored");
        return null;
      }
      mask.protect(parsed.data.privateKey);
      return { addresses: addressesOf(parsed.data.privateKey), place: kept.place };
    },
    async set(owner, privateKey) {
      const bare = privateKey.trim().replace(/^0x/i, "").toLowerCase();
      if (!HEX.test(bare) || !secp256k1.utils.isValidPrivateKey(bare)) {
        throw new DomainError(
          "INVALID_INPUT",
          "A signing key is 64 hexadecimal digits, with or without 0x before them.",
          {
            details: { field: "privateKey" },
          },
        );
      }
      return keep(owner, bare);
    },
    make: (owner) => keep(owner, bytesToHex(secp256k1.utils.randomPrivateKey())),
    clear: (owner) => secrets.remove(nameOf(owner)),
  };
}

/** The same 32 bytes are a key on either chain. */
const addressesOf = (privateKey: string): SigningKeyStatus["addresses"] => ({
  evm: evmAddressOf(secp256k1.getPublicKey(privateKey, false)),
  solana: solanaAddressOf(ed25519.getPublicKey(hexToBytes(privateKey))),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
