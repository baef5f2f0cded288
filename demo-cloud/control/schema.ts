/** The wire of the control endpoint, shared by the server and the client. */
import { z } from "zod";
import { cloudOptionsSchema, profileSchema, rateLimitSchema } from "../options";
import { TASK_STATES } from "../store/network";
import { CHAIN_TYPES } from "../store/wallets";

const delayMs = z.number().min(0).max(3_600_000);

const scopeShape = {
  /** Only this method; absent: any. */
  method: z.string().min(1).max(10).optional(),
  /** Path pattern, `*` matches anything; absent: every `/api/*` path. */
  path: z.string().startsWith("/").max(500).optional(),
  /** How many calls it strikes; absent: until removed. */
  times: z.int().min(1).optional(),
  /** How many matching calls it lets pass first. */
  skip: z.int().min(0).default(0),
  /** Lets the handler run first and then replaces its answer: the deed is done, the reply is lost. */
  afterHandling: z.boolean().default(false),
};

const kind = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) =>
  z.strictObject({ kind: z.literal(name), ...scopeShape, ...shape });

/** A fault. Times in faults are real milliseconds: they imitate the network, not the cloud's business. */
export const faultSchema = z.discriminatedUnion("kind", [
  kind("latency", { ms: delayMs }),
  kind("unauthorized", {}),
  kind("payment-required", { required: z.number().min(0).default(5) }),
  kind("forbidden", {}),
  kind("not-found-html", {}),
  kind("conflict", {}),
  kind("rate-limited", { retryAfter: z.int().min(0).default(60) }),
  kind("server-error-json", { error: z.string().max(1000).default("Internal server error") }),
  kind("server-error-empty", {}),
  kind("bad-gateway", {}),
  kind("unavailable", {}),
  kind("reply", {
    status: z.int().min(200).max(599),
    headers: z.record(z.string(), z.string()).default({}),
    /** Sent as it is. */
    body: z.string().default(""),
  }),
  kind("redirect", {
    to: z.enum(["apex", "other", "within"]),
    /** Overrides where `to` would lead. */
    location: z.string().min(1).max(2000).optional(),
    status: z.union([z.literal(301), z.literal(302), z.literal(303), z.literal(307), z.literal(308)]).default(307),
  }),
  kind("reset", {}),
  kind("stall", {}),
  kind("invalid-json", {}),
  kind("truncated-body", {}),
  kind("slow-body", { ms: delayMs }),
  kind("wrong-content-type", { contentType: z.string().default("text/plain; charset=utf-8") }),
  kind("huge-body", {
    bytes: z
      .int()
      .min(1)
      .max(256 * 1024 * 1024)
      .default(16 * 1024 * 1024),
  }),
]);

/** A fault with its defaults filled in. */
export type Fault = z.output<typeof faultSchema>;
/** A fault as a test writes it. */
export type FaultInput = z.input<typeof faultSchema>;

/** Changes to the login hooks; what is absent stays. */
export const loginHooksSchema = z.strictObject({
  autoApproveAfterMs: z.number().min(0).nullable().optional(),
  neverApprove: z.boolean().optional(),
  failNextPolls: z.int().min(0).optional(),
  delayRepliesMs: delayMs.optional(),
});

/** What can be done to one login session. */
export const loginActionSchema = z.strictObject({
  sessionId: z.string().min(1),
  action: z.enum(["approve", "cancel", "expire", "mark-key-read"]),
});

/** A ledger entry added from outside. */
export const entrySchema = z.strictObject({
  type: z.enum(["credit", "debit", "refund"]),
  amountUsd: z.number().min(0).max(1_000_000),
  description: z.string().min(1).max(500),
  metadata: z.record(z.string(), z.unknown()).optional(),
  /** Cloud time, epoch ms; now when absent. */
  createdAt: z.int().min(0).optional(),
});

/** Odd ways to write the balance, which clients must survive. */
const balanceFormatSchema = z.enum(["number", "string", "under-data", "junk", "missing"]);
/** Odd ways to write the balance, which clients must survive. */
export type BalanceFormat = z.output<typeof balanceFormatSchema>;

/** Changes to the account; what is absent stays. */
export const accountChangeSchema = z.strictObject({
  /** Reached with one ledger entry, so that the sum stays true. */
  balanceUsd: z.number().min(0).max(1_000_000).optional(),
  hasPaymentMethod: z.boolean().optional(),
  balanceFormat: balanceFormatSchema.optional(),
});

/** What can be done to one key, named by its id, prefix or secret. */
export const keyActionSchema = z.strictObject({
  key: z.string().min(1),
  action: z.enum(["revoke", "disable", "enable", "expire"]),
});

/** How payments behave; what is absent stays. */
export const paymentHooksSchema = z.strictObject({
  /** `normal` 1–3 s, `delayed` 60 s of cloud time, `repeated` three times, `never`. */
  webhook: z.enum(["normal", "delayed", "repeated", "never"]).optional(),
  /** Refuses every card. */
  declineCards: z.boolean().optional(),
  /** The service switch of crypto payments. */
  cryptoEnabled: z.boolean().optional(),
  /** What the payer does 20 s of cloud time after an invoice is made. */
  cryptoOutcome: z.enum(["paid", "nothing", "underpaid", "failed"]).optional(),
});

/** What can be done to one pending crypto invoice. */
export const cryptoActionSchema = z.strictObject({
  paymentId: z.string().min(1),
  status: z.enum(["confirmed", "expired", "failed"]),
});

const chainTypes = z.array(z.enum(CHAIN_TYPES)).max(20);

/** How wallets and networks behave; what is absent stays. */
export const walletHooksSchema = z.strictObject({
  /** Puts fresh wallets on these chains in the place of all. */
  wallets: chainTypes.optional(),
  /** Chains on which no wallet can be made. */
  failing: chainTypes.optional(),
  /** Chains whose addresses come out cut. */
  cut: chainTypes.optional(),
  /** What the networks hold, in the smallest unit. */
  wei: z
    .string()
    .regex(/^\d{1,77}$/)
    .optional(),
  lamports: z.number().min(0).optional(),
});

/** How USDC is taken; what is absent stays. */
export const usdcHooksSchema = z.strictObject({
  network: z.enum(["base-sepolia", "base"]).optional(),
  dialect: z.union([z.literal(1), z.literal(2)]).optional(),
  /** Off: the payee is an address that is none. */
  isConfigured: z.boolean().optional(),
  /** Whom the wallet's organization is taken to be. */
  wallets: z.enum(["own", "other"]).optional(),
  /** Offers to be paid by the call where credit is missing. */
  offersCalls: z.boolean().optional(),
  /** What every payer holds at first. */
  heldMicros: z.int().min(0).optional(),
  /** Replaces fields of what is offered. */
  offer: z.record(z.string(), z.unknown()).optional(),
});

/** How tasks to agents end; what is absent stays. */
export const networkHooksSchema = z.strictObject({
  outcome: z.enum(["completed", "failed", "held"]).optional(),
  state: z.enum(TASK_STATES).optional(),
  agentAnswer: z.enum(["reply", "credits", "error", "silent"]).optional(),
});

/** Moves one task on. */
export const taskMoveSchema = z.strictObject({
  taskId: z.string().min(1),
  state: z.enum(TASK_STATES),
  /** What the agent says with it. */
  text: z.string().max(10_000).optional(),
});

/** How things are made; what is absent stays. Times are cloud time. */
export const studioHooksSchema = z.strictObject({
  /** Pictures come as data URLs and do not enter the gallery. */
  storageFails: z.boolean().optional(),
  /** At most so many pictures of one order; null: as many as were asked for. */
  mostImages: z.int().min(1).nullable().optional(),
  imageMs: delayMs.optional(),
  videoMs: delayMs.optional(),
  /** Whether the gallery lets a key delete. */
  deletes: z.boolean().optional(),
});

/** How containers behave; what is absent stays. */
export const containerHooksSchema = z.strictObject({
  /** False: deployments answer 503. */
  configured: z.boolean().optional(),
  /** Deployments never arrive. */
  stuck: z.boolean().optional(),
  logStream: z.enum(["plain", "missing", "ending", "malformed", "failing"]).optional(),
  /** How long each line takes on the stream, real milliseconds. */
  logLagMs: z.number().min(0).max(60_000).optional(),
});

/** Writes lines into a container's log, or cuts the streams of all logs. */
export const containerLogSchema = z.strictObject({
  containerId: z.string().min(1).optional(),
  write: z.int().min(0).max(100_000).default(0),
  cut: z.boolean().default(false),
});

/** Says something else of one container. */
export const containerActionSchema = z.strictObject({
  containerId: z.string().min(1),
  status: z.string().min(1).max(50),
  errorMessage: z.string().max(2_000).nullable().default(null),
});

/** Gives a character a budget of its own, in dollars. */
export const budgetSchema = z.strictObject({
  characterId: z.string().min(1),
  allocatedUsd: z.number().min(0).max(1_000_000),
  spentUsd: z.number().min(0).max(1_000_000),
  pauseReason: z.string().max(200).nullable().default(null),
});

/** How agents behave; what is absent stays. */
export const agentHooksSchema = z.strictObject({
  /** Fails this many of the next provisioning attempts. */
  failNextAttempts: z.int().min(0).optional(),
  /** Lets provisioning hang until the cloud gives up after ten minutes. */
  stuckProvisioning: z.boolean().optional(),
  /** How long an answer over the bridge takes, real milliseconds, 30 s being too long; null: as a model would. */
  replyDelayMs: z.number().min(0).max(600_000).nullable().optional(),
  /** Fails this many of the next restarts. */
  failNextRestarts: z.int().min(0).optional(),
});

/** What can happen to one agent behind the cloud's back. */
export const agentActionSchema = z.strictObject({
  agentId: z.uuid(),
  /** Its machine dies; the cloud notices after a minute. */
  action: z.literal("crash"),
});

/** Moves the clock. */
export const clockSchema = z.strictObject({
  scale: z.number().min(0).max(100_000).optional(),
  advanceMs: z
    .number()
    .min(0)
    .max(366 * 86_400_000)
    .optional(),
});

/** Changes the rules of the whole cloud; what is absent stays. */
export const rulesSchema = z.strictObject({
  rateLimit: rateLimitSchema.optional(),
  profile: profileSchema.optional(),
  elizaAlias: z.boolean().optional(),
  embeddedCheckout: z.boolean().optional(),
});

/** Options for starting over; what is absent is kept from the last start. */
export const resetSchema = cloudOptionsSchema;

/** A request as the log keeps it: no credential and no body. */
export const loggedRequestSchema = z.object({
  seq: z.int(),
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.string()),
  /** Which credential headers were present; never their values. */
  credentials: z.array(z.enum(["authorization", "x-api-key", "cookie", "x-wallet-signature", "x-service-key"])),
  /** All other headers. */
  headers: z.record(z.string(), z.string()),
  /** Status answered, or null while there is none. */
  status: z.int().nullable(),
  /** `open` while being served; `cut` when the connection ended before the answer was whole. */
  outcome: z.enum(["open", "answered", "cut"]),
  /** Cloud time. */
  at: z.string(),
});
/** A request as the log keeps it. */
export type LoggedRequest = z.output<typeof loggedRequestSchema>;

/** Which requests to report and how long to wait for them. */
export const requestQuerySchema = z.object({
  /** Only requests after this sequence number. */
  since: z.coerce.number().int().min(0).default(0),
  method: z.string().optional(),
  /** Path pattern, `*` matches anything. */
  path: z.string().optional(),
  /** Waits until so many requests match. */
  count: z.coerce.number().int().min(1).default(1),
  /** Real milliseconds to wait at most; 0 reports at once. */
  waitMs: z.coerce.number().int().min(0).max(120_000).default(0),
  /** Whether a request counts on arrival or once its answer is over. */
  until: z.enum(["arrived", "over"]).default("over"),
});
/** Which requests to report and how long to wait for them. */
export type RequestQuery = z.input<typeof requestQuerySchema>;
