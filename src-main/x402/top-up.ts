/** Buys credit with USDC: asks the cloud for the price, and pays it once. */
import { z } from "zod";
import type { TopUpAmount } from "../../src-preload/contract/x402-names";
import type { AccountTransport } from "../cloud/account-transport";
import { DomainError, hasCode } from "../cloud/errors";
import { PaymentDemanded } from "../cloud/payment-demand";
import { readDemand } from "./demand";
import { type Asked, type JudgedOffer, judgeDemand } from "./judge-offer";
import type { PaidAnswer } from "./pay";

/** What the cloud says when it took a top-up. */
export interface TopUpAnswer extends PaidAnswer {
  readonly organizationId: string | null;
}

export interface TopUps {
  /** @throws DomainError CONFLICT when the offer is refused or there is none, else of the transport */
  ask(amountUsd: TopUpAmount, asked: Omit<Asked, "amountMicros">): Promise<JudgedOffer>;
  /** Sends a payment, once. @throws DomainError of the transport */
  send(amountMicros: number, from: string, header: string): Promise<TopUpAnswer>;
}

const TIMEOUT_MS = 60_000;
const answerSchema = z.object({ success: z.literal(true), organizationId: z.string().max(200).nullish().catch(null) });

export function createTopUps(account: AccountTransport): TopUps {
  const post = (amountUsd: number, walletAddress: string, payment?: string) =>
    account.send({
      ...{ method: "POST", path: `/api/v1/topup/${amountUsd}`, body: { walletAddress } },
      ...{ timeoutMs: TIMEOUT_MS, retry: "never" },
      // The route knows no account: what it says of a key means nothing.
      judgesKey: false,
      ...(payment === undefined ? {} : { payment }),
    });
  return {
    async ask(amountUsd, asked) {
      try {
        await post(amountUsd, asked.from);
      } catch (error) {
        if (error instanceof PaymentDemanded) {
          return judgeDemand(readDemand(error.demand), { ...asked, amountMicros: amountUsd * 1_000_000 });
        }
        if (hasCode(error, "INSUFFICIENT_CREDITS")) throw noPrice(error);
        throw isNotSetUp(error) ? notSetUp(error) : error;
      }
      throw noPrice(null);
    },
    async send(amountMicros, from, header) {
      const { body, paymentResponse } = await post(amountMicros / 1_000_000, from, header);
      const parsed = answerSchema.safeParse(body);
      if (!parsed.success) {
        throw new DomainError("REMOTE_FAILED", "The cloud's answer to the payment cannot be read.", { cause: body });
      }
      return { organizationId: parsed.data.organizationId ?? null, paymentResponse };
    },
  };
}

/** Nothing to pay is named: neither by a success nor by a 402 without offers, which is not about the account's credit. */
const noPrice = (cause: unknown): DomainError =>
  new DomainError("REMOTE_FAILED", "The cloud named no price for this top-up. Nothing was paid.", { cause });

const isNotSetUp = (error: unknown): boolean =>
  hasCode(error, "NOT_FOUND") || (error instanceof DomainError && [405, 503].includes(error.details?.status ?? 0));

const notSetUp = (cause: unknown): DomainError =>
  new DomainError("CONFLICT", "This cloud is not set up to receive USDC. Nothing was paid.", { cause });
