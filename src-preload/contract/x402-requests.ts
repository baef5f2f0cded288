/** Requests to be paid in USDC, as the page sees them. Amounts in micro-dollars. */
import { z } from "zod";
import { shortText, timeMs } from "./primitives";
import { route } from "./route";
import { LONGEST_REQUEST_TEXT, MOST_REQUEST_MICROS, REQUEST_LIVES_S } from "./x402-names";

const micros = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** open: it can be paid. ended: called off, or it failed. */
const state = z.enum(["open", "paid", "expired", "ended"]);

const requestSchema = z.object({
  id: shortText,
  state,
  /** What whoever asks receives. */
  amountMicros: micros,
  /** What whoever pays is charged, fees included. */
  totalMicros: micros,
  /** As the cloud names it. */
  network: shortText,
  payTo: shortText.nullable(),
  /** In the words of whoever asks; they prove nothing. */
  description: shortText.nullable(),
  transaction: shortText.nullable(),
  payer: shortText.nullable(),
  createdAt: timeMs.nullable(),
  expiresAt: timeMs.nullable(),
  paidAt: timeMs.nullable(),
});

export type X402Request = z.output<typeof requestSchema>;

const requestWishSchema = z.strictObject({
  amountMicros: z.number().int().positive().max(MOST_REQUEST_MICROS),
  description: z.string().trim().max(LONGEST_REQUEST_TEXT).nullable(),
  lifeSeconds: z.literal(REQUEST_LIVES_S),
});

export const oneRequestSchema = z.strictObject({ id: z.string().trim().min(1).max(200) });

export const x402RequestRoutes = {
  /** The account's own, newest first. CONFLICT where the cloud offers none. */
  "x402.requests.list": route(z.void(), z.object({ requests: z.array(requestSchema) })),
  "x402.requests.create": route(requestWishSchema, requestSchema),
  /** Anybody's, by its id. */
  "x402.requests.get": route(oneRequestSchema, requestSchema),
};
