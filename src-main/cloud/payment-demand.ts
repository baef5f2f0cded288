/** A refusal that names what the call costs and to whom that can be paid: HTTP 402 with the offers of the x402 protocol. */
import type { ErrorCode, ErrorDetails } from "../../src-preload/contract/errors";
import { DomainError } from "./errors";

/** The answer as it came. Nothing of it has been judged: it may name any payee and any amount. */
export interface RawDemand {
  /** Parsed JSON; undefined when the body was none. */
  readonly body: unknown;
  /** Base64 of the `Payment-Required` header, where there was one. */
  readonly header: string | null;
}

/** The failure of a call that can be made again with a payment. To all who know nothing of payments it is any other 402. */
export class PaymentDemanded extends DomainError {
  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly details?: ErrorDetails; readonly cause?: unknown },
    readonly demand: RawDemand,
  ) {
    super(code, message, options);
  }
}

/** @returns what the answer demands; null when it offers nothing that could be paid */
export function demandOf(status: number, body: unknown, header: string | undefined): RawDemand | null {
  if (status !== 402) return null;
  const hasOffers = typeof body === "object" && body !== null && "accepts" in body && Array.isArray(body.accepts);
  return hasOffers || header !== undefined ? { body, header: header ?? null } : null;
}
