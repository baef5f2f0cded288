/**
 * Reads what a 402 offers, in both dialects: version 1 with network names and everything in each offer, version 2 with CAIP-2 names, in
 * the body or the `Payment-Required` header, also where it mixes in fields of version 1. The forms are those of the protocol's library;
 * what an offer may ask for is judged elsewhere.
 */
import { decodePaymentRequiredHeader } from "@x402/core/http";
import { PaymentRequirementsV1Schema, PaymentRequirementsV2Schema } from "@x402/core/schemas";
import { fieldsOf } from "../cloud/agents/wire";
import type { RawDemand } from "../cloud/payment-demand";

/** One way to pay. Nothing of it has been judged. */
export interface WireOffer {
  readonly version: 1 | 2;
  readonly scheme: string;
  readonly network: string;
  /** As the wire says it. */
  readonly amount: string;
  readonly asset: string;
  readonly payTo: string;
  readonly maxTimeoutSeconds: number;
  readonly resource: string;
  readonly description: string;
  readonly mimeType: string;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** What the answer says. */
export interface WireDemand {
  /** In the order of the answer; those that have no readable form are left out. */
  readonly offers: readonly WireOffer[];
  /** In the cloud's words; null when it gave none. */
  readonly error: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

const MOST_OFFERS = 20;
const MOST_HEADER = 64 * 1_024;

function fromHeader(header: string | null): Fields | null {
  if (header === null || header.length > MOST_HEADER) return null;
  try {
    return fieldsOf(decodePaymentRequiredHeader(header));
  } catch {
    return null;
  }
}

const textOr = (value: unknown, other: string): string => (typeof value === "string" ? value : other);

function readV1(raw: unknown): WireOffer | null {
  const parsed = PaymentRequirementsV1Schema.safeParse(raw);
  if (!parsed.success) return null;
  const { maxAmountRequired, mimeType, extra, outputSchema: _, ...offer } = parsed.data;
  return { ...offer, version: 1, amount: maxAmountRequired, mimeType: mimeType ?? "", extra: extra ?? {} };
}

function readV2(raw: unknown, whole: Fields): WireOffer | null {
  const fields = fieldsOf(raw);
  const parsed = PaymentRequirementsV2Schema.safeParse(
    fields === null ? raw : { ...fields, amount: fields.amount ?? fields.maxAmountRequired },
  );
  if (!parsed.success || fields === null) return null;
  const about = fieldsOf(whole.resource);
  const { extra, ...offer } = parsed.data;
  return {
    ...offer,
    version: 2,
    resource: textOr(fields.resource, textOr(about?.url, textOr(whole.resource, ""))),
    description: textOr(fields.description, textOr(about?.description, "")),
    mimeType: textOr(fields.mimeType, textOr(about?.mimeType, "")),
    extra: extra ?? {},
  };
}

/** @returns every offer with a readable form; none when the answer is in no dialect that is known */
export function readDemand({ body, header }: RawDemand): WireDemand {
  const inBody = fieldsOf(body);
  const whole = Array.isArray(inBody?.accepts) ? inBody : fromHeader(header);
  if (whole === null || !Array.isArray(whole.accepts)) return { offers: [], error: null };
  const error = typeof whole.error === "string" ? whole.error : null;
  const { x402Version: version } = whole;
  if (version !== 1 && version !== 2) return { offers: [], error };
  const offers = whole.accepts
    .slice(0, MOST_OFFERS)
    .map((raw: unknown) => (version === 1 ? readV1(raw) : readV2(raw, whole)))
    .filter((offer) => offer !== null);
  return { offers, error };
}
