/** Requests to be paid in USDC: made for others, and paid for others. What one asks for is judged like every other offer. */
import { z } from "zod";
import type { X402Request } from "../../src-preload/contract/x402-requests";
import type { AccountTransport } from "../cloud/account-transport";
import { fieldsOf } from "../cloud/agents/wire";
import { DomainError, hasCode } from "../cloud/errors";
import { readDemand, type WireOffer } from "./demand";
import { type Asked, type JudgedOffer, judgeDemand } from "./judge-offer";
import type { PaidAnswer } from "./pay";

/** What somebody wants to be paid. */
export interface RequestWish {
  readonly amountMicros: number;
  /** Null for none. */
  readonly description: string | null;
  /** How long it can be paid. */
  readonly lifeSeconds: number;
}

export interface PaymentRequests {
  /** The account's own, newest first. */
  list(): Promise<readonly X402Request[]>;
  /** Sent once. @throws DomainError of the transport */
  create(wish: RequestWish): Promise<X402Request>;
  /** Anybody's. @throws DomainError NOT_FOUND, else of the transport */
  read(id: string): Promise<X402Request>;
  /** What is to be signed for it. @throws DomainError CONFLICT when it cannot be paid or its offer is refused */
  ask(id: string, asked: Omit<Asked, "amountMicros">): Promise<JudgedOffer>;
  /** Sends a payment, once. @throws DomainError of the transport */
  send(id: string, header: string): Promise<PaidAnswer>;
}

const PATH = "/api/v1/x402/requests";
const TIMEOUT_MS = 60_000;
const MICROS_PER_USD = 1_000_000;
const MOST = 500;
const SIGNED_FOR_S = 300;

const text = z.string().trim().max(2_000);
const usd = z.coerce.number().nonnegative().max(1_000_000_000);
const time = z
  .string()
  .transform((iso) => Date.parse(iso))
  .pipe(z.number().nonnegative())
  .nullish()
  .catch(null);
const wireSchema = z.object({
  id: text.min(1).max(200),
  status: text.catch(""),
  paid: z.boolean().catch(false),
  amountUsd: usd,
  totalChargedUsd: usd.nullish(),
  network: text.catch(""),
  asset: text.catch(""),
  payTo: text.catch(""),
  description: text.nullish().catch(null),
  transaction: text.nullish().catch(null),
  payer: text.nullish().catch(null),
  createdAt: time,
  expiresAt: time,
  paidAt: time,
});
type Wire = z.output<typeof wireSchema>;

const microsOf = (amountUsd: number): number => Math.round(amountUsd * MICROS_PER_USD);
const totalOf = ({ amountUsd, totalChargedUsd }: Wire): number => microsOf(totalChargedUsd ?? amountUsd);

/** Clouds name the state in words of their own. */
function stateOf({ paid, status, expiresAt }: Wire, now: number): X402Request["state"] {
  const word = status.toLowerCase();
  if (paid || ["paid", "settled", "completed", "succeeded"].includes(word)) return "paid";
  if (["cancelled", "canceled", "failed", "voided"].includes(word)) return "ended";
  return word === "expired" || (expiresAt != null && expiresAt <= now) ? "expired" : "open";
}

function requestOf(wire: Wire, now: number): X402Request {
  const { id, amountUsd, network, payTo, description, transaction, payer, createdAt, expiresAt, paidAt } = wire;
  return {
    ...{ id, state: stateOf(wire, now), amountMicros: microsOf(amountUsd), totalMicros: totalOf(wire), network },
    ...{ payTo: payTo || null, description: description || null, transaction: transaction || null },
    ...{ payer: payer || null, createdAt: createdAt ?? null, expiresAt: expiresAt ?? null, paidAt: paidAt ?? null },
  };
}

const unreadable = (cause: unknown): DomainError =>
  new DomainError("REMOTE_FAILED", "The cloud's answer about payment requests cannot be read.", { cause });

function readOne(body: unknown): Wire {
  const parsed = wireSchema.safeParse(fieldsOf(body)?.paymentRequest);
  if (!parsed.success) throw unreadable(body);
  return parsed.data;
}

/** What the request itself names, where the answer brings no offers of the protocol. */
const offerOf = (wire: Wire, resource: string): WireOffer => ({
  ...{ version: wire.network.includes(":") ? 2 : 1, scheme: "exact", network: wire.network },
  ...{ amount: String(totalOf(wire)), asset: wire.asset, payTo: wire.payTo, maxTimeoutSeconds: SIGNED_FOR_S },
  ...{ resource, description: wire.description ?? "", mimeType: "application/json", extra: {} },
});

/** @param origin of the cloud, without a slash at the end */
export function createPaymentRequests(account: AccountTransport, origin: () => string, now: () => number) {
  const pathOf = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;
  const call = async (request: { method: "GET" | "POST"; path: string; body?: unknown }) => {
    try {
      const retry = request.method === "GET" ? "safe" : "never";
      return await account.send({ ...request, timeoutMs: TIMEOUT_MS, retry });
    } catch (error) {
      const isMissing = hasCode(error, "NOT_FOUND") || (error instanceof DomainError && error.details?.status === 405);
      // A request that is not there is told by its own route; the list is always there where there are any.
      if (isMissing && request.path === PATH) throw notOffered(error);
      throw error;
    }
  };
  const fetchOne = async (id: string) => (await call({ method: "GET", path: pathOf(id) })).body;

  const requests: PaymentRequests = {
    async list() {
      const raw = fieldsOf((await call({ method: "GET", path: PATH })).body)?.paymentRequests;
      if (!Array.isArray(raw)) throw unreadable(raw);
      const read = raw.slice(0, MOST).flatMap((one: unknown) => wireSchema.safeParse(one).data ?? []);
      return read.map((wire) => requestOf(wire, now())).sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
    },
    async create({ amountMicros, description, lifeSeconds }) {
      const amountUsd = amountMicros / MICROS_PER_USD;
      const body = { amountUsd, expiresInSeconds: lifeSeconds, ...(description !== null && { description }) };
      return requestOf(readOne((await call({ method: "POST", path: PATH, body })).body), now());
    },
    read: async (id) => requestOf(readOne(await fetchOne(id)), now()),
    async ask(id, asked) {
      const body = await fetchOne(id);
      const wire = readOne(body);
      const state = stateOf(wire, now());
      if (state !== "open") throw new DomainError("CONFLICT", NOT_OPEN[state]);
      const { offers } = readDemand({ body: fieldsOf(body)?.paymentRequired, header: null });
      const named = offers.length > 0 ? offers : [offerOf(wire, `${origin()}${pathOf(id)}/settle`)];
      return judgeDemand({ offers: named, error: null }, { ...asked, amountMicros: totalOf(wire) });
    },
    async send(id, header) {
      const paymentPayload: unknown = JSON.parse(Buffer.from(header, "base64").toString("utf8"));
      const { body, paymentResponse } = await call({
        ...{ method: "POST", path: `${pathOf(id)}/settle`, body: { paymentPayload } },
      });
      const wire = readOne(body);
      if (stateOf(wire, now()) !== "paid") throw unreadable(body);
      return { paymentResponse, transaction: wire.transaction ?? null };
    },
  };
  return requests;
}

const NOT_OPEN = {
  paid: "This payment request is paid already. Nothing was paid again.",
  expired: "This payment request has expired. Nothing was paid.",
  ended: "This payment request was ended. Nothing was paid.",
} as const;

const notOffered = (cause: unknown): DomainError =>
  new DomainError("CONFLICT", "This cloud does not offer payment requests.", { cause });
