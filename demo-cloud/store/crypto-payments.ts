import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Ledger } from "./ledger";

/** What became of an invoice. */
type CryptoStatus = "pending" | "confirmed" | "expired" | "failed";

/** Coins on their way to an invoice. */
export interface Transfer {
  readonly hash: string;
  readonly amountUsd: number;
  readonly from: string;
  readonly sentAt: number;
  /** Whether the invoice has the coins: the network has confirmed them. */
  isCounted: boolean;
}

/** A crypto invoice. */
export interface CryptoPayment {
  readonly id: string;
  readonly trackId: string;
  readonly amountUsd: number;
  readonly token: string;
  readonly network: string;
  /** Where the coins go. */
  readonly address: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Oldest first. */
  readonly transfers: Transfer[];
  status: CryptoStatus;
  receivedUsd: number | null;
  transactionHash: string | null;
  confirmedAt: number | null;
}

/** Behaviour tests can change while the cloud runs. */
interface CryptoHooks {
  /** The service switch. */
  cryptoEnabled: boolean;
  /** What the payer does 20 s after each new invoice, unless a person acts first: pays, nothing, pays too little, fails. */
  cryptoOutcome: "paid" | "nothing" | "underpaid" | "failed";
}

/** Crypto invoices by id. */
export interface CryptoPayments {
  readonly hooks: CryptoHooks;
  open(amountUsd: number, token: string, network: string): CryptoPayment;
  find(id: string): CryptoPayment | undefined;
  findByTrack(trackId: string): CryptoPayment | undefined;
  /** A transfer by its hash, with the invoice it went to. */
  findTransfer(hash: string): { readonly payment: CryptoPayment; readonly transfer: Transfer } | undefined;
  /** Newest first. */
  list(): readonly CryptoPayment[];
  /** Sends coins to a pending invoice; they count once the network has confirmed them. */
  send(payment: CryptoPayment, amountUsd: number): void;
  /** Counts every transfer of an invoice now, as if its blocks were there. */
  confirmTransfers(payment: CryptoPayment): void;
  /** Blocks on top of a transfer, at most `CONFIRMATIONS`. */
  confirmationsOf(transfer: Transfer): number;
  /** Ends a pending invoice; an ended one stays as it is. */
  settle(payment: CryptoPayment, status: Exclude<CryptoStatus, "pending">): void;
}

/** Blocks after which a transfer counts. */
export const CONFIRMATIONS = 3;

const INVOICE_LIFE_MS = 30 * 60_000;
const PAYER_DELAY_MS = 20_000;
const BLOCK_MS = 5_000;

/** Creates the store. */
export function createCryptoPayments(clock: Clock, random: Random, ledger: Ledger): CryptoPayments {
  const payments = new Map<string, CryptoPayment>();
  const hooks: CryptoHooks = { cryptoEnabled: true, cryptoOutcome: "paid" };

  const settle: CryptoPayments["settle"] = (payment, status) => {
    if (payment.status !== "pending") return;
    payment.status = status;
    if (status !== "confirmed") return;
    payment.receivedUsd = Math.max(payment.receivedUsd ?? 0, payment.amountUsd);
    payment.transactionHash = payment.transfers.at(-1)?.hash ?? `0x${random.hex(64)}`;
    payment.confirmedAt = clock.now();
    ledger.append({
      type: "credit",
      amountUsd: payment.amountUsd,
      description: `Crypto payment (${payment.token} on ${payment.network})`,
      metadata: { type: "crypto_payment", payment_id: payment.id, track_id: payment.trackId },
    });
  };

  const receive = (payment: CryptoPayment, amountUsd: number): void => {
    if (payment.status !== "pending") return;
    payment.receivedUsd = (payment.receivedUsd ?? 0) + amountUsd;
    if (payment.receivedUsd >= payment.amountUsd) settle(payment, "confirmed");
  };

  const count = (payment: CryptoPayment, transfer: Transfer): void => {
    if (transfer.isCounted) return;
    transfer.isCounted = true;
    receive(payment, transfer.amountUsd);
  };

  const act = (payment: CryptoPayment): void => {
    if (payment.transfers.length > 0) return;
    switch (hooks.cryptoOutcome) {
      case "paid":
        settle(payment, "confirmed");
        break;
      case "failed":
        settle(payment, "failed");
        break;
      case "underpaid":
        receive(payment, payment.amountUsd / 2);
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
        address: `0x${random.hex(40)}`,
        createdAt,
        expiresAt: createdAt + INVOICE_LIFE_MS,
        transfers: [],
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
    findTransfer: (hash) => {
      for (const payment of payments.values()) {
        const transfer = payment.transfers.find((sent) => sent.hash === hash);
        if (transfer) return { payment, transfer };
      }
      return undefined;
    },
    list: () => [...payments.values()].reverse(),
    send: (payment, amountUsd) => {
      if (payment.status !== "pending") return;
      const [hash, from] = [`0x${random.hex(64)}`, `0x${random.hex(40)}`];
      const transfer: Transfer = { hash, amountUsd, from, sentAt: clock.now(), isCounted: false };
      payment.transfers.push(transfer);
      clock.after(CONFIRMATIONS * BLOCK_MS, () => count(payment, transfer));
    },
    confirmTransfers: (payment) => {
      for (const transfer of payment.transfers) count(payment, transfer);
    },
    confirmationsOf: ({ isCounted, sentAt }) =>
      isCounted ? CONFIRMATIONS : Math.min(CONFIRMATIONS - 1, Math.floor((clock.now() - sentAt) / BLOCK_MS)),
    settle,
  };
}
