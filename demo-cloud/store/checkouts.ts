import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Account } from "./account";
import type { Ledger } from "./ledger";
import { formatUsd } from "./money";

/** A card payment on the hosted page. */
export interface Checkout {
  /** `cs_test_…` */
  readonly id: string;
  readonly amountUsd: number;
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly createdAt: number;
  isPaid: boolean;
  /** Whether the ledger has the money; follows payment by the webhook's delay. */
  isCredited: boolean;
}

/** Behaviour tests can change while the cloud runs. */
interface CheckoutHooks {
  webhook: "normal" | "delayed" | "never";
  declineCards: boolean;
}

/** What pressing Pay led to. */
type PayResult = "paid" | "declined" | "unknown";

/** Card payments by id. */
export interface Checkouts {
  readonly hooks: CheckoutHooks;
  open(amountUsd: number, successUrl: string, cancelUrl: string): Checkout;
  /** A payment younger than 24 h. */
  find(id: string): Checkout | undefined;
  /** Presses Pay. Paying twice is one payment and one ledger entry. */
  pay(id: string, card: { readonly isGood: boolean; readonly keep: boolean }): PayResult;
  all(): readonly Checkout[];
}

const CHECKOUT_LIFE_MS = 24 * 3_600_000;
const DELAYED_WEBHOOK_MS = 60_000;

/** Creates the store. */
export function createCheckouts(clock: Clock, random: Random, account: Account, ledger: Ledger): Checkouts {
  const checkouts = new Map<string, Checkout>();
  const hooks: CheckoutHooks = { webhook: "normal", declineCards: false };

  const find = (id: string): Checkout | undefined => {
    const checkout = checkouts.get(id);
    return checkout && clock.now() - checkout.createdAt < CHECKOUT_LIFE_MS ? checkout : undefined;
  };

  const credit = (checkout: Checkout): void => {
    if (checkout.isCredited) return;
    checkout.isCredited = true;
    ledger.append({
      type: "credit",
      amountUsd: checkout.amountUsd,
      description: `Balance top-up - $${formatUsd(checkout.amountUsd)}`,
      metadata: { type: "custom_amount", session_id: checkout.id },
      stripePaymentIntentId: `pi_${random.token(24)}`,
    });
  };

  const callWebhook = (checkout: Checkout): void => {
    const delayMs = random.between(1000, 3000);
    if (hooks.webhook === "never") return;
    clock.after(hooks.webhook === "delayed" ? DELAYED_WEBHOOK_MS : delayMs, () => credit(checkout));
  };

  return {
    hooks,
    open: (amountUsd, successUrl, cancelUrl) => {
      const checkout: Checkout = {
        id: `cs_test_${random.token(58)}`,
        amountUsd,
        successUrl,
        cancelUrl,
        createdAt: clock.now(),
        isPaid: false,
        isCredited: false,
      };
      checkouts.set(checkout.id, checkout);
      return checkout;
    },
    find,
    pay: (id, card) => {
      const checkout = find(id);
      if (!checkout) return "unknown";
      if (checkout.isPaid) return "paid";
      if (hooks.declineCards || !card.isGood) return "declined";
      checkout.isPaid = true;
      if (card.keep) account.organization.hasPaymentMethod = true;
      callWebhook(checkout);
      return "paid";
    },
    all: () => [...checkouts.values()],
  };
}
