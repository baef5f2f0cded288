import type {
  X402Balance,
  X402Facilitator,
  X402Offer,
  X402Receipt,
  X402Settings,
  X402View,
} from "../../src-preload/contract/x402";
import type { TopUpAmount } from "../../src-preload/contract/x402-names";
import type { BillingFile } from "../billing/use-cases";
import type { PayForCall } from "./paying-account";
import type { PaymentRequests } from "./payment-requests";

/** The person's word on an offer. */
export interface OfferAnswer {
  readonly id: string;
  readonly isAgreed: boolean;
  /** Calls below the caps are not asked about again until the app ends. */
  readonly isForSession: boolean;
}

/** What a person or a program can do with payments in USDC. IPC and the local HTTP API are two thin doors to it. */
export interface X402UseCases {
  view(): Promise<X402View>;
  /** @throws DomainError INVALID_INPUT */
  change(changes: Partial<X402Settings>): void;
  createWallet(): Promise<void>;
  /** @param secret a private key or recovery words. @throws DomainError INVALID_INPUT, CONFLICT */
  importWallet(secret: string): Promise<void>;
  confirmBackup(ending: string): Promise<void>;
  removeWallet(ending: string): Promise<void>;
  /** The secret, while its backup is not confirmed; with 0x before it. @throws DomainError CONFLICT afterwards */
  backupSecret(): Promise<string>;
  balance(): Promise<X402Balance>;
  facilitator(): Promise<X402Facilitator>;
  /** @throws DomainError CONFLICT with the reason why nothing can or may be paid */
  askTopUp(amountUsd: TopUpAmount): Promise<X402Offer>;
  /** What others are asked to pay, and what others ask for. */
  readonly requests: Pick<PaymentRequests, "list" | "create" | "read">;
  /** @throws DomainError NOT_FOUND, and CONFLICT with the reason why nothing can or may be paid */
  askRequest(id: string): Promise<X402Offer>;
  /** @returns the receipt of a top-up or a payment request; null for a call, and for a no. @throws DomainError NOT_FOUND when the offer is over */
  answer(answer: OfferAnswer): Promise<X402Receipt | null>;
  /** Pays without a question, where the person allowed that to programs. @throws DomainError FORBIDDEN, CONFLICT */
  payAutomatically(offer: X402Offer): Promise<X402Receipt>;
  receipts(): Promise<readonly X402Receipt[]>;
  checkReceipts(): Promise<void>;
  exportReceipts(): Promise<BillingFile>;
  /** Asks the person where needed. */
  readonly payFromWindow: PayForCall;
  /** Pays only where the person allowed it to programs. */
  readonly payFromApi: PayForCall;
}
