import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Apps } from "./apps";

/** Chains on which earnings are paid out as tokens. */
export const PAYOUT_NETWORKS = ["ethereum", "base", "bnb", "solana"] as const;

/** A chain on which earnings are paid out. */
export type PayoutNetwork = (typeof PAYOUT_NETWORKS)[number];

/** Earnings turned into tokens. */
export interface Redemption {
  readonly id: string;
  readonly usd: number;
  readonly tokens: number;
  readonly network: PayoutNetwork;
  readonly payoutAddress: string;
  readonly createdAt: number;
}

/** What was earned over all apps, in dollars. */
export interface EarningsTotals {
  readonly earned: number;
  readonly withdrawn: number;
  readonly redeemed: number;
  readonly available: number;
}

/** Earnings that were or can be paid out as tokens. */
export interface Redemptions {
  totals(): EarningsTotals;
  /** Whether one was made under this key. */
  has(idempotencyKey: string): boolean;
  /** Pays out; the same key twice is one redemption. */
  redeem(wanted: Pick<Redemption, "usd" | "network" | "payoutAddress">, idempotencyKey: string | undefined): Redemption;
  /** Newest first. */
  list(): readonly Redemption[];
}

/** What a token costs, in dollars. */
export const TOKEN_PRICE_USD = 0.08;

/** Part of the value kept against a moving price. */
export const SAFETY_SPREAD = 0.03;

/** Tokens paid for so many dollars. */
export const tokensFor = (usd: number): number => (usd * (1 - SAFETY_SPREAD)) / TOKEN_PRICE_USD;

/** Creates the store. */
export function createRedemptions(clock: Clock, random: Random, apps: Apps): Redemptions {
  const redemptions = new Map<string, Redemption>();
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
  return {
    totals: () => {
      const moved = apps.list().flatMap(({ id }) => apps.earnings(id));
      const earned = sum(moved.filter(({ amountUsd }) => amountUsd > 0).map(({ amountUsd }) => amountUsd));
      const withdrawn = -sum(moved.filter(({ amountUsd }) => amountUsd < 0).map(({ amountUsd }) => amountUsd));
      const redeemed = sum([...redemptions.values()].map(({ usd }) => usd));
      return { earned, withdrawn, redeemed, available: earned - withdrawn - redeemed };
    },
    has: (idempotencyKey) => redemptions.has(idempotencyKey),
    redeem: (wanted, idempotencyKey) => {
      const id = random.uuid();
      const known = redemptions.get(idempotencyKey ?? id);
      if (known) return known;
      const made = { ...wanted, id, tokens: tokensFor(wanted.usd), createdAt: clock.now() };
      redemptions.set(idempotencyKey ?? id, made);
      return made;
    },
    list: () => [...redemptions.values()].reverse(),
  };
}
