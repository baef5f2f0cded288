/** Payments in USDC by the x402 protocol, as the page sees them. Amounts in micro-dollars, which is USDC's own smallest unit. */
import { z } from "zod";
import { sentence, shortText, timeMs, wireErrorSchema } from "./primitives";
import { route } from "./route";
import {
  BACKUP_CHECK_LENGTH,
  LONGEST_SECRET,
  MOST_CAP_MICROS,
  REMOVE_CHECK_LENGTH,
  TOP_UP_AMOUNTS,
  X402_NETWORKS,
  type X402Channel,
} from "./x402-names";
import { oneRequestSchema, x402RequestRoutes } from "./x402-requests";

const network = z.enum(X402_NETWORKS);
/** With its EIP-55 checksum. */
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/);
const micros = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const cap = micros.max(MOST_CAP_MICROS);

export const x402CapsSchema = z.object({
  /** For one payment of a call. */
  requestMicros: cap,
  /** For one top-up, and for one payment that somebody asked for. */
  topUpMicros: cap,
  /** For all payments of 24 hours, on one network. */
  dayMicros: cap,
});

const settingsSchema = z.object({
  /** Whether calls that the cloud wants paid may be paid in USDC. */
  isOn: z.boolean(),
  network,
  caps: x402CapsSchema,
  /** Programs that use the local API may pay within the caps without a question. */
  isAutomatic: z.boolean(),
});

const walletSchema = z.object({
  address,
  place: z.enum(["keychain", "memory"]),
  /** The person showed that the secret is kept elsewhere, or brought it along. Nothing is paid before. */
  isBackedUp: z.boolean(),
});

/** request: a call of the cloud. paymentRequest: what somebody asked to be paid. */
const purpose = z.enum(["topUp", "request", "paymentRequest"]);

const offerSchema = z.object({
  id: shortText,
  purpose,
  amountMicros: micros,
  network,
  payTo: address,
  asset: address,
  from: address,
  /** What is paid: the path of the call. */
  resource: shortText,
  /** In the cloud's words; they prove nothing. */
  description: shortText.nullable(),
  /** Authorises at most the amount; the cloud may take less. */
  isUpTo: z.boolean(),
  /** What would be left of the day's cap afterwards. */
  leftAfterMicros: micros,
  /** When it is no longer asked. */
  endsAt: timeMs,
});

/**
 * reserved: counted, not signed yet. sent: the signature left, no answer yet. settled: the cloud says that it was paid. credited: the
 * account's ledger shows it. refused: the cloud did not take it. lost: no answer came, it may have been paid. unused: provably never
 * paid; the only one that no longer counts against the caps.
 */
const phase = z.enum(["reserved", "sent", "settled", "credited", "refused", "lost", "unused"]);

const receiptSchema = z.object({
  id: shortText,
  purpose,
  phase,
  amountMicros: micros,
  network,
  payTo: address,
  asset: address,
  from: address,
  resource: shortText,
  description: shortText.nullable(),
  createdAt: timeMs,
  /** From then on the signature is worth nothing; null before it was made. */
  validUntil: timeMs.nullable(),
  /** On the network, as the cloud tells it; null while there is none. */
  transaction: shortText.nullable(),
  settledAt: timeMs.nullable(),
  creditedAt: timeMs.nullable(),
  /** Whom the cloud says it credited; null when it did not say. */
  organizationId: shortText.nullable(),
  /** The organisation is the signed-in one; null while unknown. */
  isOwnOrganization: z.boolean().nullable(),
  /** The ledger is being watched for the credit. */
  isChecking: z.boolean(),
  error: wireErrorSchema.nullable(),
});

const viewSchema = z.object({
  ...settingsSchema.shape,
  wallet: walletSchema.nullable(),
  /** Why the keychain did not tell whether there is a wallet. */
  walletError: wireErrorSchema.nullable(),
  /** Of the day's cap, on the chosen network. */
  dayLeftMicros: micros,
  /** Nothing is paid before, because what was paid is no longer known; null when nothing is held up. */
  heldUntil: timeMs.nullable(),
  /** The person was asked once and does not want to be asked again until the app ends. */
  isAgreedForSession: z.boolean(),
  /** Calls that wait for the person's word. */
  offers: z.array(offerSchema),
});

const balanceSchema = z.object({
  /** Null when no network tells it. */
  micros: micros.nullable(),
  /** Why it is unknown: a whole sentence. */
  reason: sentence.nullable(),
});

const facilitatorSchema = z.object({
  /** False when the cloud is not set up for it. */
  isConfigured: z.boolean(),
  /** CAIP-2 names. */
  networks: z.array(shortText).max(50),
});

export type X402Caps = z.output<typeof x402CapsSchema>;
export type X402Settings = z.output<typeof settingsSchema>;
export type X402View = z.output<typeof viewSchema>;
export type X402Offer = z.output<typeof offerSchema>;
export type X402Receipt = z.output<typeof receiptSchema>;
export type X402Balance = z.output<typeof balanceSchema>;
export type X402Facilitator = z.output<typeof facilitatorSchema>;
export type PaymentWallet = z.output<typeof walletSchema>;

const nothing = z.void();
const nothingSaid = z.strictObject({});

export const x402Routes = {
  "x402.view.get": route(nothing, viewSchema),
  "x402.settings.set": route(z.strictObject(settingsSchema.partial().shape), nothing),
  /** Makes a key. CONFLICT when there is one; SECRETS_UNAVAILABLE where it would be lost when the app ends. */
  "x402.wallet.create": route(nothing, nothing),
  /** A private key, which is 32 bytes in hexadecimal, or 12 to 24 recovery words. */
  "x402.wallet.import": route(z.strictObject({ secret: z.string().trim().min(1).max(LONGEST_SECRET) }), nothing),
  /** Shows the secret in a dialog of the system, never in the page; not any more once the backup is confirmed. */
  "x402.wallet.showBackup": route(nothing, nothing),
  "x402.wallet.confirmBackup": route(
    z.strictObject({ ending: z.string().trim().length(BACKUP_CHECK_LENGTH) }),
    nothing,
  ),
  "x402.wallet.remove": route(z.strictObject({ ending: z.string().trim().length(REMOVE_CHECK_LENGTH) }), nothing),
  "x402.balance.get": route(nothing, balanceSchema),
  "x402.facilitator.get": route(nothing, facilitatorSchema),
  /** Asks the cloud what a top-up costs and pays nothing. */
  "x402.topUp.ask": route(z.strictObject({ amountUsd: z.literal(TOP_UP_AMOUNTS) }), offerSchema),
  ...x402RequestRoutes,
  /** Asks what a payment request costs and to whom it goes, and pays nothing. */
  "x402.requests.ask": route(oneRequestSchema, offerSchema),
  /** The person's word on an offer. With it a top-up or a payment request is paid, or the call that waits goes on. */
  "x402.offer.answer": route(
    z.strictObject({ id: shortText, isAgreed: z.boolean(), isForSession: z.boolean() }),
    z.object({ receipt: receiptSchema.nullable() }),
  ),
  "x402.receipts.list": route(nothing, z.object({ receipts: z.array(receiptSchema) })),
  /** Looks for what is still open: credits in the ledger, and signatures that expired unused. */
  "x402.receipts.check": route(nothing, nothing),
  "x402.receipts.export": route(nothing, z.object({ fileName: z.string().nullable() })),
} satisfies Record<X402Channel, { input: z.ZodType; output: z.ZodType }>;

export const x402EventPayloads = { "x402.view.changed": nothingSaid, "x402.offer.asked": nothingSaid };
