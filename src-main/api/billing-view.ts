import { z } from "zod";
import type { BillingSettings, HistoryEntry, Invoice } from "../../src-preload/contract/billing";
import { historyKindSchema } from "../../src-preload/contract/billing";
import { TOP_UP_CENTS } from "../../src-preload/contract/billing-names";
import { centsOfUsd } from "../billing/amounts";
import { usdOf } from "../cloud/money";

const isoTime = z.iso.datetime().nullable();
const usd = z.number().meta({ description: "US dollars." });

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
export const usdOrNull = (micros: number | null): number | null => (micros === null ? null : usdOf(micros));

/** An amount of dollars as a JSON number or decimal text, read as whole cents; a third decimal is refused. */
export const usdInput = (least: number, most: number) =>
  z
    .union([z.number(), z.string()], "must be an amount in US dollars")
    .meta({ examples: [least / 100] })
    .transform(centsOfUsd)
    .refine(
      (cents): cents is number => cents !== null && cents >= least && cents <= most,
      `must be between ${least / 100} and ${most / 100} dollars, with at most two decimals`,
    );

/** What one top-up may be. */
export const topUpInput = usdInput(TOP_UP_CENTS.minimum, TOP_UP_CENTS.maximum);

const autoTopUpSchema = z.object({
  enabled: z.boolean(),
  amount: usd.nullable(),
  threshold: usd.nullable(),
});

export const summarySchema = z.object({
  balance: usd.nullable().meta({ description: "US dollars; null when unknown, never 0 for unknown." }),
  currency: z.literal("USD"),
  embeddedCheckoutEnabled: z.boolean(),
  hostedCheckoutEnabled: z.boolean(),
  cryptoEnabled: z.boolean(),
  low: z.boolean().meta({ description: "Below 2.00." }),
  critical: z.boolean().meta({ description: "Below 0.50." }),
  hasPaymentMethod: z.boolean(),
  autoTopUp: autoTopUpSchema,
  minimumTopUpUsd: usd,
  maximumTopUpUsd: usd,
  topUpUrl: z.string(),
});

export const entrySchema = z.object({
  id: z.string().meta({ description: "Stable." }),
  kind: historyKindSchema,
  type: z.string().meta({ description: "The cloud's own word." }),
  amount: usd.meta({ description: "US dollars; negative for spending." }),
  description: z.string().nullable(),
  agentName: z.string().nullable(),
  createdAt: isoTime.meta({ description: "Null when the cloud's date cannot be read." }),
});

export const entryView = ({ amountMicros, createdAt, ...entry }: HistoryEntry): z.input<typeof entrySchema> => ({
  ...entry,
  amount: usdOf(amountMicros),
  createdAt: iso(createdAt),
});

export const invoiceSchema = z.object({
  id: z.string(),
  date: z.string().nullable().meta({ description: "As the cloud writes it." }),
  total: z.string().meta({ description: "As the cloud writes it." }),
  status: z.string(),
  type: z.string().nullable(),
  creditsAdded: usd.nullable(),
});

export const invoiceView = ({ kind, creditsAddedMicros, ...invoice }: Invoice): z.input<typeof invoiceSchema> => ({
  ...invoice,
  type: kind,
  creditsAdded: usdOrNull(creditsAddedMicros),
});

export const settingsSchema = z.object({
  autoTopUp: autoTopUpSchema.extend({ hasPaymentMethod: z.boolean() }),
  payAsYouGoFromEarnings: z.boolean(),
  limits: z.object({ minAmount: usd, maxAmount: usd, minThreshold: usd, maxThreshold: usd }),
});

export const autoTopUpView = ({ enabled, amountMicros, thresholdMicros }: BillingSettings["autoTopUp"]) => ({
  enabled,
  amount: usdOrNull(amountMicros),
  threshold: usdOrNull(thresholdMicros),
});

export const settingsView = (settings: BillingSettings): z.input<typeof settingsSchema> => ({
  autoTopUp: { ...autoTopUpView(settings.autoTopUp), hasPaymentMethod: settings.hasPaymentMethod },
  payAsYouGoFromEarnings: settings.payAsYouGoFromEarnings,
  limits: {
    minAmount: usdOf(settings.limits.minAmountMicros),
    maxAmount: usdOf(settings.limits.maxAmountMicros),
    minThreshold: usdOf(settings.limits.minThresholdMicros),
    maxThreshold: usdOf(settings.limits.maxThresholdMicros),
  },
});
