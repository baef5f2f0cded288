/** Readers of the cloud's answers about money. Tolerant: amounts come as numbers or text, fields by several names, nested or flat. */
import type { AutoTopUp, BillingSettings, Invoice } from "../../src-preload/contract/billing";
import { AUTO_TOP_UP_CENTS, TOP_UP_CENTS } from "../../src-preload/contract/billing-names";
import { fieldsOf, text, time } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";
import { parseUsdMicros } from "../cloud/money";
import { microsOfCents } from "./amounts";

type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = {};

/** The reply could not be understood. */
export const unreadable = (cause?: unknown): DomainError =>
  new DomainError("REMOTE_FAILED", "Eliza Cloud answered in a form this app cannot read.", { cause });

/**
 * The fields of a reply, whether bare or under `data`.
 * @throws DomainError REMOTE_FAILED when there are none, and for a refusal dressed as success.
 */
export function replyFields(body: unknown): Fields {
  const outer = fieldsOf(body);
  if (outer === null || outer.success === false) throw unreadable(body);
  return fieldsOf(outer.data) ?? outer;
}

/** The first of these fields that holds text. */
export function textOf(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const found = text.parse(fields[name]);
    if (found !== null) return found;
  }
  return null;
}

/** Text or a whole number, as text: ids come as either. */
export function idOf(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
    if (typeof value === "string" && value !== "" && value.length <= 200) return value;
  }
  return null;
}

/** The first of these fields that holds an amount of dollars, in micro-dollars. */
export function microsOf(fields: Fields, ...names: readonly string[]): number | null {
  for (const name of names) {
    const found = parseUsdMicros(fields[name]);
    if (found !== null) return found;
  }
  return null;
}

export const timeOf = (fields: Fields, ...names: readonly string[]): number | null =>
  names.map((name) => time.parse(fields[name])).find((at) => at !== null) ?? null;

const isTrue = (value: unknown): boolean => value === true;

/** An amount that was chosen; the cloud says 0 for one that was not. */
const chosen = (micros: number | null): number | null => (micros === null || micros <= 0 ? null : micros);

function readAutoTopUp(fields: Fields): AutoTopUp {
  const nested = fieldsOf(fields.autoTopUp);
  if (nested !== null) {
    return {
      enabled: isTrue(nested.enabled),
      amountMicros: chosen(microsOf(nested, "amount")),
      thresholdMicros: microsOf(nested, "threshold"),
    };
  }
  return {
    enabled: isTrue(fields.autoTopUp) || isTrue(fields.autoTopUpEnabled),
    amountMicros: chosen(microsOf(fields, "autoTopUpAmount", "amount")),
    thresholdMicros: microsOf(fields, "autoTopUpThreshold", "threshold"),
  };
}

const DEFAULT_LIMITS: BillingSettings["limits"] = {
  minAmountMicros: microsOfCents(TOP_UP_CENTS.minimum),
  maxAmountMicros: microsOfCents(TOP_UP_CENTS.maximum),
  minThresholdMicros: microsOfCents(AUTO_TOP_UP_CENTS.minimumThreshold),
  maxThresholdMicros: microsOfCents(AUTO_TOP_UP_CENTS.maximumThreshold),
};

const tellsAutoTopUp = ({ autoTopUp, autoTopUpEnabled }: Fields): boolean =>
  typeof autoTopUp === "boolean" || typeof autoTopUpEnabled === "boolean" || fieldsOf(autoTopUp) !== null;

/**
 * @param limits those told last; a reply to a change has none
 * @throws DomainError REMOTE_FAILED when nothing is said of automatic top-up: what is unknown is not off
 */
export function readSettings(body: unknown, limits: BillingSettings["limits"] = DEFAULT_LIMITS): BillingSettings {
  const reply = replyFields(body);
  const fields = fieldsOf(reply.settings) ?? reply;
  if (!tellsAutoTopUp(fields)) throw unreadable(body);
  const told = fieldsOf(fields.limits) ?? NONE;
  return {
    autoTopUp: readAutoTopUp(fields),
    hasPaymentMethod: isTrue(fieldsOf(fields.autoTopUp)?.hasPaymentMethod) || isTrue(fields.hasPaymentMethod),
    // The cloud's own default.
    payAsYouGoFromEarnings: fields.payAsYouGoFromEarnings !== false,
    limits: {
      minAmountMicros: microsOf(told, "minAmount") ?? limits.minAmountMicros,
      maxAmountMicros: microsOf(told, "maxAmount") ?? limits.maxAmountMicros,
      minThresholdMicros: microsOf(told, "minThreshold") ?? limits.minThresholdMicros,
      maxThresholdMicros: microsOf(told, "maxThreshold") ?? limits.maxThresholdMicros,
    },
  };
}

/** What the cloud says of the organisation's money. */
export interface CreditsSummary {
  readonly embeddedCheckoutEnabled: boolean;
  readonly hostedCheckoutEnabled: boolean;
  readonly hasPaymentMethod: boolean;
  readonly autoTopUp: AutoTopUp;
}

/** @throws DomainError REMOTE_FAILED when nothing is said of the organisation. */
export function readCreditsSummary(body: unknown): CreditsSummary {
  const reply = replyFields(body);
  const nested = fieldsOf(reply.organization);
  const organization = nested ?? reply;
  const isTold = nested !== null || tellsAutoTopUp(reply) || typeof reply.hasPaymentMethod === "boolean";
  if (!isTold) throw unreadable(body);
  return {
    embeddedCheckoutEnabled: isTrue(reply.embeddedCheckoutEnabled),
    // No cloud says so yet, and every one has it.
    hostedCheckoutEnabled: reply.hostedCheckoutEnabled !== false,
    hasPaymentMethod: isTrue(organization.hasPaymentMethod),
    autoTopUp: readAutoTopUp(organization),
  };
}

/** An invoice with its addresses, not yet judged. */
export interface WireInvoice extends Omit<Invoice, "canOpen" | "canDownload"> {
  readonly pageUrl: string | null;
  readonly pdfUrl: string | null;
}

export function readInvoices(body: unknown): WireInvoice[] {
  const list = replyFields(body).invoices;
  if (!Array.isArray(list)) throw unreadable(body);
  return list.flatMap((entry: unknown): WireInvoice[] => {
    const fields = fieldsOf(entry) ?? NONE;
    const id = idOf(fields, "id", "stripeInvoiceId");
    if (id === null) return [];
    return [
      {
        id,
        date: textOf(fields, "date", "createdAt"),
        total: textOf(fields, "total") ?? "",
        status: textOf(fields, "status") ?? "",
        kind: textOf(fields, "type", "invoiceType"),
        creditsAddedMicros: microsOf(fields, "creditsAdded"),
        pageUrl: textOf(fields, "invoiceUrl", "hostedInvoiceUrl"),
        pdfUrl: textOf(fields, "invoicePdf"),
      },
    ];
  });
}
