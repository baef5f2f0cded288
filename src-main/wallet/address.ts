/**
 * Judges wallet addresses. Refuses whatever is not a whole address of its chain: money sent to a mistyped or cut one is gone.
 */
import { keccak_256 } from "@noble/hashes/sha3";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import { base58 } from "@scure/base";
import type { WalletChain } from "../../src-preload/contract/wallet-names";

const EVM = /^0x[0-9a-f]{40}$/i;
const SOLANA = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;
const SOLANA_BYTES = 32;

/** The address with its EIP-55 checksum: a letter is a capital where the hash of the lower-case digits says so. */
function withChecksum(address: string): string {
  const digits = address.slice(2).toLowerCase();
  const hash = bytesToHex(keccak_256(utf8ToBytes(digits)));
  const spelled = [...digits].map((digit, at) =>
    Number.parseInt(hash.charAt(at), 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${spelled.join("")}`;
}

function readEvmAddress(text: string): string | null {
  if (!EVM.test(text)) return null;
  const digits = text.slice(2);
  const spelled = withChecksum(text);
  // Digits of one case carry no checksum. Of both, they must carry the right one.
  const hasChecksum = digits !== digits.toLowerCase() && digits !== digits.toUpperCase();
  return !hasChecksum || text === spelled ? spelled : null;
}

function readSolanaAddress(text: string): string | null {
  if (!SOLANA.test(text)) return null;
  return base58.decode(text).length === SOLANA_BYTES ? text : null;
}

/** The address in the one spelling the app shows, or null when it is none of that chain. */
export const readAddress = (chain: WalletChain, text: string): string | null =>
  chain === "evm" ? readEvmAddress(text) : readSolanaAddress(text);

/** The EVM address that belongs to a public key. @param publicKey 65 bytes, uncompressed */
export const evmAddressOf = (publicKey: Uint8Array): string =>
  withChecksum(`0x${bytesToHex(keccak_256(publicKey.subarray(1)).subarray(-20))}`);

/** The Solana address that is a public key. @param publicKey 32 bytes */
export const solanaAddressOf = (publicKey: Uint8Array): string => base58.encode(publicKey);
