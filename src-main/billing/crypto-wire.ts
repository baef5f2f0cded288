/** Crypto payments on the wire. */
import type { CryptoOptions } from "../../src-preload/contract/billing";
import { fieldsOf } from "../cloud/agents/wire";
import { idOf, microsOf, replyFields, textOf, timeOf, unreadable } from "./wire";

/** An invoice as it was made. */
export interface CryptoInvoice {
  readonly invoiceId: string;
  readonly trackId: string | null;
  readonly payUrl: string;
  /** Epoch milliseconds by the cloud's clock. */
  readonly expiresAt: number | null;
  readonly creditsMicros: number | null;
}

/** What the cloud knows of an invoice; `status` is its own word. */
export interface CryptoReading {
  readonly status: string;
  readonly expectedMicros: number | null;
  readonly receivedMicros: number | null;
  readonly transactionHash: string | null;
  readonly expiresAt: number | null;
}

export function readCryptoOptions(body: unknown): CryptoOptions {
  const fields = replyFields(body);
  const tokens = Array.isArray(fields.supportedTokens) ? fields.supportedTokens : [];
  const networks = Array.isArray(fields.networks) ? fields.networks : [];
  return {
    enabled: fields.enabled === true,
    isTestnet: fields.isTestnet === true,
    tokens: tokens.filter((token): token is string => typeof token === "string" && token !== "").slice(0, 100),
    networks: networks
      .flatMap((network: unknown) => {
        const id = typeof network === "string" ? network : idOf(fieldsOf(network) ?? {}, "id");
        // Chosen by leaving the network out; the cloud refuses it by name.
        if (id === null || id === "AUTO") return [];
        return [{ id, name: textOf(fieldsOf(network) ?? {}, "name") ?? id }];
      })
      .slice(0, 100),
  };
}

/** @throws DomainError REMOTE_FAILED without an id and a page to pay at. */
export function readCryptoInvoice(body: unknown): CryptoInvoice {
  const fields = replyFields(body);
  const invoiceId = idOf(fields, "paymentId", "invoiceId", "id");
  const payUrl = textOf(fields, "payLink", "paymentLinkUrl", "url");
  if (invoiceId === null || payUrl === null) throw unreadable();
  return {
    invoiceId,
    payUrl,
    trackId: idOf(fields, "trackId", "track_id"),
    expiresAt: timeOf(fields, "expiresAt"),
    creditsMicros: microsOf(fields, "creditsToAdd", "amount"),
  };
}

export function readCryptoPayment(body: unknown): CryptoReading {
  const reply = replyFields(body);
  const fields = fieldsOf(reply.payment) ?? reply;
  const status = fields.confirmed === true ? "confirmed" : textOf(fields, "status");
  if (status === null) throw unreadable();
  return {
    status: status.toLowerCase(),
    expectedMicros: microsOf(fields, "expectedAmount"),
    receivedMicros: microsOf(fields, "receivedAmount"),
    transactionHash: textOf(fields, "transactionHash"),
    expiresAt: timeOf(fields, "expiresAt"),
  };
}
