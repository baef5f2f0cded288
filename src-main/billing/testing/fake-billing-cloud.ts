import type { AccountRequest } from "../../cloud/account-transport";
import { DomainError } from "../../cloud/errors";
import type { CloudResponse } from "../../cloud/ports";

/** One row of the fake's ledger; amounts in micro-dollars, negative for spending. */
export interface FakeEntry {
  readonly id: string;
  readonly amountMicros: number;
  readonly type: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
}

/** A payment at the fake: a card session or a crypto invoice. */
export interface FakePayment {
  readonly id: string;
  readonly method: "card" | "crypto";
  readonly micros: number;
  isPaid: boolean;
  isCredited: boolean;
  status: "pending" | "confirmed" | "expired" | "failed";
  receivedMicros: number | null;
}

/** A cloud that knows about money alone: a ledger, payments, and webhooks that come when a test says so. */
export interface FakeBillingCloud {
  send(request: AccountRequest): Promise<CloudResponse>;
  readonly requests: readonly AccountRequest[];
  readonly entries: readonly FakeEntry[];
  readonly payments: readonly FakePayment[];
  /** Behaviour, to be changed at any time. */
  network: "up" | "down";
  /** The deed is done, its reply is lost. */
  losesReplies: boolean;
  /** How long a reply takes, by the app's clock. */
  latencyMs: number;
  ledger: "works" | "absent" | "fails";
  /** The ledger's rows say which payment they are. */
  namesPayments: boolean;
  /** By how much the cloud's clock differs. */
  skewMs: number;
  checkoutUrl: (id: string) => unknown;
  /** Answers a path in another way than the model does; a thrown error is the answer. */
  answers: Record<string, (request: AccountRequest) => unknown>;
  balanceMicros(): number;
  add(entry: Partial<FakeEntry> & Pick<FakeEntry, "amountMicros">): FakeEntry;
  pay(payment: FakePayment): void;
  /** Credits a paid payment, once however often it is called. */
  webhook(payment: FakePayment): void;
  count(path: string): number;
}

const offline = (): DomainError => new DomainError("OFFLINE", "Eliza Cloud cannot be reached.");
const notFound = (): DomainError => new DomainError("NOT_FOUND", "Not there.", { details: { status: 404 } });

export function createFakeBillingCloud(now: () => number): FakeBillingCloud {
  const requests: AccountRequest[] = [];
  const entries: FakeEntry[] = [];
  const payments: FakePayment[] = [];
  const usd = (micros: number): number => micros / 1_000_000;
  const cloudNow = (): number => now() + cloud.skewMs;
  const find = (id: string): FakePayment => {
    const found = payments.find((payment) => payment.id === id);
    if (found === undefined) throw notFound();
    return found;
  };
  const open = (method: FakePayment["method"], amount: unknown): FakePayment => {
    const id = method === "card" ? `cs_test_${payments.length}` : `invoice-${payments.length}`;
    const payment: FakePayment = {
      ...{ id, method, micros: Math.round(Number(amount) * 1_000_000) },
      ...{ isPaid: false, isCredited: false, status: "pending", receivedMicros: null },
    };
    payments.push(payment);
    return payment;
  };

  const rows = (limit: number) =>
    [...entries]
      .reverse()
      .slice(0, limit)
      .map(({ amountMicros, createdAt, ...entry }) => ({
        ...entry,
        amount: usd(amountMicros),
        created_at: new Date(createdAt).toISOString(),
        stripe_payment_intent_id: null,
      }));

  const answer = ({ path, query = {}, body }: AccountRequest): unknown => {
    const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
    switch (path) {
      case "/api/v1/credits/summary":
        return { success: true, organization: { hasPaymentMethod: false, autoTopUpEnabled: null } };
      case "/api/crypto/status":
        return {
          ...{ enabled: true, supportedTokens: ["USDT", "BTC"], isTestnet: false },
          networks: [
            { id: "TRC20", name: "Tron" },
            { id: "AUTO", name: "Automatic" },
          ],
        };
      case "/api/credits/transactions":
        if (cloud.ledger === "absent") throw notFound();
        if (cloud.ledger === "fails") throw new DomainError("REMOTE_FAILED", "A 500.", { details: { status: 500 } });
        return {
          transactions: rows(Number(query.limit)),
          period: { start: null, end: new Date(cloudNow()).toISOString() },
        };
      case "/api/v1/credits/checkout": {
        const { id } = open("card", fields.credits);
        return { url: cloud.checkoutUrl(id), sessionId: id };
      }
      case "/api/v1/credits/verify": {
        const { isPaid, micros } = find(query.session_id ?? "");
        return isPaid
          ? { success: true, amount: usd(micros), message: "Verified" }
          : { success: false, error: "Payment not completed", status: "unpaid" };
      }
      case "/api/crypto/payments": {
        const { id } = open("crypto", fields.amount);
        const expiresAt = new Date(cloudNow() + 1_800_000).toISOString();
        return {
          paymentId: id,
          trackId: `track-${id}`,
          payLink: cloud.checkoutUrl(id),
          expiresAt,
          creditsToAdd: "25.000",
        };
      }
      default: {
        const { status, micros, receivedMicros } = find(path.replace("/api/crypto/payments/", ""));
        return {
          ...{ status, expectedAmount: usd(micros).toFixed(3), confirmed: status === "confirmed" },
          ...(receivedMicros === null ? {} : { receivedAmount: usd(receivedMicros).toFixed(3) }),
        };
      }
    }
  };

  const cloud: FakeBillingCloud = {
    requests,
    entries,
    payments,
    network: "up",
    losesReplies: false,
    latencyMs: 0,
    ledger: "works",
    namesPayments: true,
    skewMs: 0,
    checkoutUrl: (id) => `https://checkout.stripe.com/c/pay/${id}`,
    answers: {},
    async send(request) {
      requests.push(request);
      if (cloud.network === "down") throw offline();
      const body = (cloud.answers[request.path] ?? answer)(request);
      if (cloud.losesReplies) throw new DomainError("TIMEOUT", "Eliza Cloud did not answer in time.");
      return { status: 200, body };
    },
    balanceMicros: () => entries.reduce((total, { amountMicros }) => total + amountMicros, 0),
    add(entry) {
      const added: FakeEntry = {
        ...{ id: `row-${entries.length}`, type: entry.amountMicros < 0 ? "debit" : "credit" },
        ...{ description: "Something", metadata: {}, createdAt: cloudNow() },
        ...entry,
      };
      entries.push(added);
      return added;
    },
    pay(payment) {
      payment.isPaid = true;
      payment.status = "confirmed";
      payment.receivedMicros = payment.micros;
    },
    webhook(payment) {
      if (!payment.isPaid || payment.isCredited) return;
      payment.isCredited = true;
      const isCard = payment.method === "card";
      cloud.add({
        amountMicros: payment.micros,
        description: isCard ? `Balance top-up - $${usd(payment.micros).toFixed(2)}` : "Crypto payment (USDT on TRC20)",
        metadata: cloud.namesPayments ? { [isCard ? "session_id" : "payment_id"]: payment.id } : {},
      });
    },
    count: (path) => requests.filter((request) => request.path === path).length,
  };
  return cloud;
}
