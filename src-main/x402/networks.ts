/** The networks USDC is paid on, and its contract there. Nothing else is ever signed for. */
import type { X402Network } from "../../src-preload/contract/x402-names";

/** One network as both dialects of the protocol name it. */
export interface PaymentNetwork {
  readonly id: X402Network;
  /** As a person knows it. */
  readonly name: string;
  readonly chainId: number;
  /** Its name in version 2 of the protocol. */
  readonly caip2: `eip155:${number}`;
  /** Contract of USDC, with its checksum. */
  readonly asset: `0x${string}`;
  /** How the contract names itself in what is signed (EIP-712). */
  readonly domain: { readonly name: string; readonly version: string };
}

export const NETWORKS: Readonly<Record<X402Network, PaymentNetwork>> = {
  "base-sepolia": {
    id: "base-sepolia",
    name: "Base Sepolia (test network)",
    chainId: 84_532,
    caip2: "eip155:84532",
    asset: "0x036CbD53842c5426634e7929541eC2318f3dCF7e",
    domain: { name: "USDC", version: "2" },
  },
  base: {
    id: "base",
    name: "Base",
    chainId: 8_453,
    caip2: "eip155:8453",
    asset: "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
    domain: { name: "USD Coin", version: "2" },
  },
};

/** The network of a name in either dialect; null for every other. */
export const networkNamed = (name: string): PaymentNetwork | null =>
  Object.values(NETWORKS).find(({ id, caip2 }) => id === name || caip2 === name) ?? null;
