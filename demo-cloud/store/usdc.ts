/** How the cloud takes USDC, and what the network it is paid on remembers. There is no chain: balances and used nonces are kept here. */

/** The two networks a deployment can be set to. */
export const USDC_NETWORKS = {
  "base-sepolia": {
    caip2: "eip155:84532",
    asset: "0x036CbD53842c5426634e7929541eC2318f3dCF7e",
    domain: { name: "USDC", version: "2" },
  },
  base: {
    caip2: "eip155:8453",
    asset: "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
    domain: { name: "USD Coin", version: "2" },
  },
} as const;

/** What tests may change. */
export interface UsdcHooks {
  network: keyof typeof USDC_NETWORKS;
  /** Version of the protocol in which top-ups are offered. */
  dialect: 1 | 2;
  /** Off: a deployment nobody set up, which names an address that is none. */
  isConfigured: boolean;
  /** Whom the organization of a wallet is taken to be: the demo account's, or one of its own. */
  wallets: "own" | "other";
  /** Offers to be paid by the call where credit is missing. */
  offersCalls: boolean;
  /** What every payer holds at first, in micro-dollars. */
  heldMicros: number;
  /** Replaces fields of what is offered. */
  offer: Readonly<Record<string, unknown>>;
}

/** One payment the network carried out. */
export interface UsdcTransfer {
  readonly from: string;
  readonly to: string;
  readonly micros: number;
  readonly transaction: string;
}

export interface Usdc {
  readonly hooks: UsdcHooks;
  /** Whom it is paid to. */
  readonly payTo: string;
  transfers(): readonly UsdcTransfer[];
  isUsed(from: string, nonce: string): boolean;
  balanceOf(owner: string): number;
  /** Carries out a transfer; the caller has checked it. */
  transfer(transfer: UsdcTransfer, nonce: string): void;
}

/** Well-known example of an address; nobody's money is meant. */
const PAY_TO = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
/** What a deployment without a recipient names. */
export const NOBODY = "0x0000000000000000000000000000000000000001";

export function createUsdc(): Usdc {
  const hooks: UsdcHooks = {
    ...{ network: "base-sepolia", dialect: 1, isConfigured: true, wallets: "own", offersCalls: false },
    ...{ heldMicros: 500_000_000, offer: {} },
  };
  const done: UsdcTransfer[] = [];
  const used = new Set<string>();
  const key = (from: string, nonce: string): string => `${from} ${nonce}`.toLowerCase();
  return {
    hooks,
    payTo: PAY_TO,
    transfers: () => done,
    isUsed: (from, nonce) => used.has(key(from, nonce)),
    balanceOf: (owner) =>
      done.reduce(
        (held, { from, micros }) => (from.toLowerCase() === owner.toLowerCase() ? held - micros : held),
        hooks.heldMicros,
      ),
    transfer(transfer, nonce) {
      used.add(key(transfer.from, nonce));
      done.push(transfer);
    },
  };
}
