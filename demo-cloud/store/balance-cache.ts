import type { Clock } from "../clock";
import type { Ledger } from "./ledger";
import type { Micros } from "./money";

/** How long each of the two stale copies of the balance lives, in cloud milliseconds; 0 switches a copy off. */
export interface BalanceCacheOptions {
  /** The user record behind `/user`, summary and the plain balance. */
  readonly userCacheMs: number;
  /** The organization record behind `?fresh=true`. */
  readonly organizationCacheMs: number;
}

/**
 * The cloud's two stale views of a balance.
 * Purchases and debits drop the organization's copy at once; refunds and hourly hosting do not. Nothing but age and
 * a change of the profile drops the user's copy. Clients must live with both.
 */
export interface BalanceCache {
  /** What calls without `fresh` see; up to ten minutes old. */
  userView(): Micros;
  /** What `fresh=true` sees; up to five minutes old after a refund or an hosting charge. */
  organizationView(): Micros;
  /** Drops the user's copy. */
  dropUserView(): void;
}

/** Creates the caches over a ledger. */
export function createBalanceCache(clock: Clock, ledger: Ledger, options: BalanceCacheOptions): BalanceCache {
  const user = copyOf(clock, options.userCacheMs, () => ledger.balanceMicros());
  const organization = copyOf(clock, options.organizationCacheMs, () => ledger.balanceMicros());
  ledger.onEntry((entry) => {
    if (entry.type !== "refund" && entry.metadata.type !== "hosting") organization.drop();
  });
  return { userView: user.read, organizationView: organization.read, dropUserView: user.drop };
}

function copyOf(clock: Clock, lifeMs: number, load: () => Micros): { read(): Micros; drop(): void } {
  let copy: { value: Micros; at: number } | null = null;
  return {
    read: () => {
      if (!copy || clock.now() - copy.at >= lifeMs) copy = { value: load(), at: clock.now() };
      return copy.value;
    },
    drop: () => {
      copy = null;
    },
  };
}
