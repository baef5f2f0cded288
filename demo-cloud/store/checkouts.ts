import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Account } from "./account";
import type { Ledger } from "./ledger";
import { formatUsd } from "./money";
import type { CardOutcome } from "./test-cards";

/** A card payment, on the hosted page or in the embedded form. */
export interface Checkout {
  /** `cs_test_…` */
  readonly id: string;
  readonly amountUsd: number;
  /** Opens the embedded form; null for a payment on the hosted page. */
  readonly clientSecret: string | null;
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly createdAt: number;
  /** The bank's question that is open, with whether the card is to be kept. */
  challenge: { readonly keep: boolean } | null;
  isPaid: boolean;
  /** Cloud time of the payment, or null. */
  paidAt: number | null;
  /** Whether the ledger has the money; follows payment by the webhook's delay. */
  isCredited: boolean;
}

/** What a payment is opened with. */
type NewCheckout = Pick<Checkout, "amountUsd" | "successUrl" | "cancelUrl"> & { readonly isEmbedded: boolean };

/** Behaviour tests can change while the cloud runs. */
interface CheckoutHooks {
  webhook: "normal" | "delayed" | "repeated" | "never";
  declineCards: boolean;
}

/** What a step of paying led to. */
export type PayResult =
  | { readonly kind: "paid" }
  | { readonly kind: "challenged" }
  | { readonly kind: "declined"; readonly message: string };

/** Card payments by id. */
export interface Checkouts {
  readonly hooks: CheckoutHooks;
  open(checkout: NewCheckout): Checkout;
  /** A payment younger than 24 h. */
  find(id: string): Checkout | undefined;
  /** The same, by its client secret. */
  findBySecret(secret: string): Checkout | undefined;
  /** Presses Pay. Paying twice is one payment and one ledger entry. */
  pay(checkout: Checkout, card: { readonly outcome: CardOutcome; readonly keep: boolean }): PayResult;
  /** Answers the bank's question; without one nothing happens. */
  answerChallenge(checkout: Checkout, isConfirmed: boolean): PayResult;
  all(): readonly Checkout[];
}

const CHECKOUT_LIFE_MS = 24 * 3_600_000;
const DELAYED_WEBHOOK_MS = 60_000;
const REPEATS = 3;

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
    const firstMs = hooks.webhook === "delayed" ? DELAYED_WEBHOOK_MS : delayMs;
    const calls = hooks.webhook === "repeated" ? REPEATS : 1;
    for (let call = 1; call <= calls; call++) clock.after(firstMs * call, () => credit(checkout));
  };

  const settle = (checkout: Checkout, keep: boolean): PayResult => {
    checkout.challenge = null;
    checkout.isPaid = true;
    checkout.paidAt = clock.now();
    if (keep) account.organization.hasPaymentMethod = true;
    callWebhook(checkout);
    return { kind: "paid" };
  };

  return {
    hooks,
    open: ({ isEmbedded, ...wanted }) => {
      const id = `cs_test_${random.token(58)}`;
      const checkout: Checkout = {
        ...wanted,
        id,
        clientSecret: isEmbedded ? `${id}_secret_${random.token(40)}` : null,
        createdAt: clock.now(),
        challenge: null,
        isPaid: false,
        paidAt: null,
        isCredited: false,
      };
      checkouts.set(id, checkout);
      return checkout;
    },
    find,
    findBySecret: (secret) => {
      const found = [...checkouts.values()].find(({ clientSecret }) => clientSecret === secret);
      return found && find(found.id);
    },
    pay: (checkout, { outcome, keep }) => {
      if (checkout.isPaid) return { kind: "paid" };
      checkout.challenge = null;
      if (hooks.declineCards) return { kind: "declined", message: "Your card was declined." };
      if (outcome.kind === "declined") return outcome;
      if (outcome.kind === "pays") return settle(checkout, keep);
      checkout.challenge = { keep };
      return { kind: "challenged" };
    },
    answerChallenge: (checkout, isConfirmed) => {
      if (checkout.isPaid) return { kind: "paid" };
      const asked = checkout.challenge;
      if (asked !== null && isConfirmed) return settle(checkout, asked.keep);
      checkout.challenge = null;
      return { kind: "declined", message: "Your bank could not confirm that it is you." };
    },
    all: () => [...checkouts.values()],
  };
}
