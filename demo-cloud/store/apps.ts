import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Checkouts } from "./checkouts";
import type { CryptoPayments } from "./crypto-payments";

/** A program somebody registered; whoever pays in it pays the account. */
export interface App {
  readonly id: string;
  readonly name: string;
  /** The name as addresses have it. */
  readonly slug: string;
  readonly description: string | null;
  readonly url: string;
  readonly createdAt: number;
}

/** How a payer can pay. */
export type AppPayProvider = "stripe" | "oxapay";

/** A payment an app has asked for. */
export interface AppCharge {
  readonly id: string;
  readonly appId: string;
  readonly amountUsd: number;
  readonly description: string | null;
  readonly providers: readonly AppPayProvider[];
  readonly paymentContext: "verified_payer" | "any_payer";
  readonly successUrl: string | null;
  readonly cancelUrl: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** What the payer opened last. */
  payment: { readonly provider: AppPayProvider; readonly id: string } | null;
}

/** What has become of a charge: asked for, being paid, paid, or too late. */
export type AppChargeStatus = "requested" | "pending" | "confirmed" | "expired";

/** One movement of an app's earnings; positive when something came in. */
export interface AppEarning {
  readonly id: string;
  readonly type: "purchase_share" | "withdrawal";
  readonly amountUsd: number;
  readonly description: string;
  readonly createdAt: number;
}

/** Registered apps, what they ask of payers and what they earn. */
export interface Apps {
  register(app: Pick<App, "name" | "description" | "url">): App;
  list(): readonly App[];
  find(id: string): App | undefined;
  ask(charge: Omit<AppCharge, "id" | "createdAt" | "payment">): AppCharge;
  /** Newest first. */
  charges(appId: string): readonly AppCharge[];
  statusOf(charge: AppCharge): AppChargeStatus;
  /** Cloud time of its payment, or null. */
  paidAt(charge: AppCharge): number | null;
  /** Remembers whose card payment a purchase of credits was. */
  bought(appId: string, checkoutId: string): void;
  /** Newest first. */
  earnings(appId: string): readonly AppEarning[];
  /** Whether a withdrawal was made under this key. */
  hasWithdrawn(idempotencyKey: string): boolean;
  /** Takes out what came in; the same key twice is one withdrawal. */
  withdraw(appId: string, amountUsd: number, idempotencyKey: string | undefined): AppEarning;
}

/** The creator's part of what is paid in an app. */
export const PURCHASE_SHARE_PERCENT = 10;

/** Creates the store. Earnings follow from what is paid, so that no payment can be told twice. */
export function createApps(clock: Clock, random: Random, checkouts: Checkouts, crypto: CryptoPayments): Apps {
  const apps: App[] = [];
  const charges: AppCharge[] = [];
  const purchases: { readonly appId: string; readonly checkoutId: string }[] = [];
  const withdrawals = new Map<string, AppEarning & { readonly appId: string }>();

  const paidAt = ({ payment }: AppCharge): number | null => {
    if (payment === null) return null;
    if (payment.provider === "oxapay") return crypto.find(payment.id)?.confirmedAt ?? null;
    return checkouts.find(payment.id)?.paidAt ?? null;
  };
  const share = (id: string, paidUsd: number, createdAt: number | null): readonly AppEarning[] => {
    if (createdAt === null) return [];
    const amountUsd = (paidUsd * PURCHASE_SHARE_PERCENT) / 100;
    return [{ id, type: "purchase_share", createdAt, amountUsd, description: `Credit purchase share ($${paidUsd})` }];
  };

  return {
    register: (wanted) => {
      const slug = wanted.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
      const app = { ...wanted, slug, id: random.uuid(), createdAt: clock.now() };
      apps.push(app);
      return app;
    },
    list: () => apps,
    find: (id) => apps.find((app) => app.id === id),
    ask: (wanted) => {
      const charge: AppCharge = { ...wanted, id: random.uuid(), createdAt: clock.now(), payment: null };
      charges.unshift(charge);
      return charge;
    },
    charges: (appId) => charges.filter((charge) => charge.appId === appId),
    paidAt,
    statusOf: (charge) => {
      if (paidAt(charge) !== null) return "confirmed";
      if (charge.expiresAt <= clock.now()) return "expired";
      return charge.payment === null ? "requested" : "pending";
    },
    bought: (appId, checkoutId) => {
      purchases.push({ appId, checkoutId });
    },
    earnings: (appId) => {
      const ofCharges = charges
        .filter((charge) => charge.appId === appId)
        .flatMap((charge) => share(charge.id, charge.amountUsd, paidAt(charge)));
      const ofPurchases = purchases
        .filter((purchase) => purchase.appId === appId)
        .flatMap(({ checkoutId }) => checkouts.find(checkoutId) ?? [])
        .flatMap((checkout) => share(checkout.id, checkout.amountUsd, checkout.paidAt));
      const taken = [...withdrawals.values()].filter((each) => each.appId === appId);
      return [...taken, ...ofCharges, ...ofPurchases].sort((a, b) => b.createdAt - a.createdAt);
    },
    hasWithdrawn: (idempotencyKey) => withdrawals.has(idempotencyKey),
    withdraw: (appId, amountUsd, idempotencyKey) => {
      const id = random.uuid();
      const known = withdrawals.get(idempotencyKey ?? id);
      if (known) return known;
      const taken = {
        ...{ id, appId, type: "withdrawal" as const, amountUsd: -amountUsd },
        ...{ description: "Withdrawal to the account", createdAt: clock.now() },
      };
      withdrawals.set(idempotencyKey ?? id, taken);
      return taken;
    },
  };
}
