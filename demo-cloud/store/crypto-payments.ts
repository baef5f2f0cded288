import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Ledger } from "./ledger";

/** What became of an invoice. */
type CryptoStatus = "pending" | "confirmed" | "expired" | "failed";

/** A crypto invoice. */
export interface CryptoPayment {
  readonly id: string;
  readonly trackId: string;
  readonly amountUsd: number;
  readonly token: string;
  readonly network: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  status: CryptoStatus;
  receivedUsd: number | null;
  transactionHash: string | null;
  confirmedAt: number | null;
}

/** Behaviour tests can change while the cloud runs. */
interface CryptoHooks {
  /** The service switch. */
  cryptoEnabled: boolean;
  /** What the payer does 20 s after each new invoice: pays, nothing, pays too little, fails. */
  cryptoOutcome: "paid" | "nothing" | "underpaid" | "failed";
}

/** Crypto invoices by id. */
export interface CryptoPayments {
  readonly hooks: CryptoHooks;
  open(amountUsd: number, token: string, network: string): CryptoPayment;
  find(id: string): CryptoPayment | undefined;
  findByTrack(trackId: string): CryptoPayment | undefined;
  /** Newest first. */
  list(): readonly CryptoPayment[];
  /** Ends a pending invoice; an ended one stays as it is. */
  settle(payment: CryptoPayment, status: Exclude<CryptoStatus, "pending">): void;
}

const INVOICE_LIFE_MS = 30 * 60_000;
const PAYER_DELAY_MS = 20_000;

/** Creates the store. */
export function createCryptoPayments(clock: Clock, random: Random, ledger: Ledger): CryptoPayments {
  const payments = new Map<string, CryptoPayment>();
  const hooks: CryptoHooks = { cryptoEnabled: true, cryptoOutcome: "paid" };

  const settle: CryptoPayments["settle"] = (payment, status) => {
    if (payment.status !== "pending") return;
    payment.status = status;
    if (status !== "confirmed") return;
    payment.receivedUsd = payment.amountUsd;
    payment.transactionHash = `0x${random.hex(64)}`;
    payment.confirmedAt = clock.now();
    ledger.append({
      type: "credit",
      amountUsd: payment.amountUsd,
      description: `Crypto payment (${payment.token} on ${payment.network})`,
      metadata: { type: "crypto_payment", payment_id: payment.id, track_id: payment.trackId },
    });
  };

  const act = (payment: CryptoPayment): void => {
    switch (hooks.cryptoOutcome) {
      case "paid":
        settle(payment, "confirmed");
        break;
      case "failed":
        settle(payment, "failed");
        break;
      case "underpaid":
        payment.receivedUsd = payment.amountUsd / 2;
        break;
      case "nothing":
        break;
    }
  };

  return {
    hooks,
    open: (amountUsd, token, network) => {
      const createdAt = clock.now();
      const payment: CryptoPayment = {
        id: random.uuid(),
        trackId: String(Math.floor(random.between(100_000_000, 999_999_999))),
        amountUsd,
        token,
        network,
        createdAt,
        expiresAt: createdAt + INVOICE_LIFE_MS,
        status: "pending",
        receivedUsd: null,
        transactionHash: null,
        confirmedAt: null,
      };
      payments.set(payment.id, payment);
      clock.after(PAYER_DELAY_MS, () => act(payment));
      clock.after(INVOICE_LIFE_MS, () => settle(payment, "expired"));
      return payment;
    },
    find: (id) => payments.get(id),
    findByTrack: (trackId) => [...payments.values()].find((payment) => payment.trackId === trackId),
    list: () => [...payments.values()].reverse(),
    settle,
  };
}
