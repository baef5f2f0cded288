import type { Clock } from "../clock";
import type { Random } from "../random";

/** What somebody is asked to pay in USDC. */
export interface PaymentRequest {
  readonly id: string;
  readonly amountMicros: number;
  readonly feeMicros: number;
  readonly description: string;
  readonly callbackUrl: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Null until it is settled. */
  paid: { readonly at: number; readonly transaction: string; readonly payer: string } | null;
}

export interface PaymentRequests {
  create(
    wish: Pick<PaymentRequest, "amountMicros" | "description" | "callbackUrl"> & { lifeMs: number },
  ): PaymentRequest;
  find(id: string): PaymentRequest | undefined;
  /** Newest first. */
  list(): readonly PaymentRequest[];
}

/** The cloud keeps one part in a hundred. */
const FEE_SHARE = 100;

export function createPaymentRequests(clock: Clock, random: Random): PaymentRequests {
  const all: PaymentRequest[] = [];
  return {
    create({ lifeMs, ...wish }) {
      const createdAt = clock.now();
      const feeMicros = Math.ceil(wish.amountMicros / FEE_SHARE);
      const times = { createdAt, expiresAt: createdAt + lifeMs };
      const request: PaymentRequest = { id: random.uuid(), ...wish, feeMicros, ...times, paid: null };
      all.push(request);
      return request;
    },
    find: (id) => all.find((request) => request.id === id),
    list: () => [...all].reverse(),
  };
}
