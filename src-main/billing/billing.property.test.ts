import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Attempt } from "../../src-preload/contract/billing";
import { type BillingUnderTest, createBillingUnderTest } from "./testing/billing-under-test";
import type { FakePayment } from "./testing/fake-billing-cloud";

type Act =
  | { readonly do: "begin"; readonly cents: number; readonly isCrypto: boolean; readonly times: number }
  | { readonly do: "pay" | "webhook" | "return" | "close" | "cancel" | "dismiss" | "check"; readonly which: number }
  | {
      readonly do: "stranger";
      readonly cents: number;
      readonly kind: "named" | "auto" | "refund" | "web" | "old" | "spend";
    }
  | { readonly do: "crash" | "signOut" | "signIn" | "otherAccount" }
  | { readonly do: "network"; readonly to: "up" | "down" }
  | { readonly do: "ledger"; readonly to: "works" | "fails" }
  | { readonly do: "repliesLost"; readonly to: boolean }
  | { readonly do: "latency"; readonly ms: number }
  | { readonly do: "wait"; readonly ms: number };

// Few amounts and few payments, so that they meet often.
const cents = fc.constantFrom(1_000, 1_000, 1_000, 2_500);
const which = fc.nat(2);
const begin = fc.record({
  do: fc.constant("begin" as const),
  cents,
  isCrypto: fc.constantFrom(false, false, true),
  times: fc.constantFrom(1, 2),
});
const weighted = (weight: number, arbitrary: fc.Arbitrary<Act>) => ({ weight, arbitrary });
const acts: fc.Arbitrary<Act> = fc.oneof(
  weighted(3, begin),
  weighted(7, fc.record({ do: fc.constantFrom("pay", "pay", "webhook" as const), which })),
  weighted(
    5,
    fc.record({ do: fc.constantFrom("return", "close", "cancel", "cancel", "dismiss", "check" as const), which }),
  ),
  weighted(
    4,
    fc.record({
      do: fc.constant("stranger" as const),
      cents,
      kind: fc.constantFrom("named", "named", "auto", "refund", "web", "old", "spend" as const),
    }),
  ),
  weighted(2, fc.record({ do: fc.constantFrom("crash", "crash", "signOut", "signIn", "otherAccount" as const) })),
  weighted(1, fc.record({ do: fc.constant("network" as const), to: fc.constantFrom("up", "up", "down" as const) })),
  weighted(
    1,
    fc.record({ do: fc.constant("ledger" as const), to: fc.constantFrom("works", "works", "fails" as const) }),
  ),
  weighted(1, fc.record({ do: fc.constant("repliesLost" as const), to: fc.constantFrom(false, false, true) })),
  weighted(1, fc.record({ do: fc.constant("latency" as const), ms: fc.constantFrom(0, 0, 700, 3_000) })),
  weighted(
    7,
    fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(1, 2_100, 12_500, 12_500, 130_000, 3_600_000) }),
  ),
);
/** Something is always there to go wrong. */
const stories = fc
  .tuple(fc.array(begin, { minLength: 1, maxLength: 2 }), fc.array(acts, { minLength: 1, maxLength: 20 }))
  .map(([first, rest]): Act[] => [...first, { do: "wait", ms: 1 }, ...rest]);

const ignore = (work: () => unknown): void => {
  void (async () => work())().catch(() => undefined);
};

async function createWorld(namesPayments: boolean, skewMs: number) {
  const app: BillingUnderTest = await createBillingUnderTest();
  const { cloud, state, clock } = app;
  Object.assign(cloud, { namesPayments, skewMs });
  let wishes = 0;

  const records = (): {
    id: string;
    phase: string;
    isDismissed: boolean;
    ledgerEntryId: string | null;
    sessionId: string | null;
    crypto: { invoiceId: string | null } | null;
  }[] => JSON.parse(app.file.content ?? '{"attempts":[]}').attempts;
  const paymentOf = (id: string): FakePayment | undefined => {
    const record = records().find((each) => each.id === id);
    return cloud.payments.find(
      ({ id: cloudId }) => cloudId === record?.sessionId || cloudId === record?.crypto?.invoiceId,
    );
  };
  /** Payments somebody can make: those whose address reached the app. */
  const reachable = (): FakePayment[] =>
    cloud.payments.filter((payment) => records().some(({ id }) => paymentOf(id) === payment));
  const one = (index: number): Attempt | undefined => app.billing().attempts().attempts[index];

  const beginPayment = ({ cents: amountCents, isCrypto, times }: Extract<Act, { do: "begin" }>): void => {
    // The other account only looks around: its money would be in another ledger.
    if (state.read().account.organizationId === "org-2") return;
    const idempotencyKey = `00000000-0000-4000-9000-${String(++wishes).padStart(12, "0")}`;
    for (let time = 0; time < times; time++) {
      ignore(() =>
        isCrypto
          ? app.billing().payByCrypto({ idempotencyKey, amountCents, token: "USDT", network: "TRC20" })
          : app.billing().payByCard({ idempotencyKey, amountCents, mode: "hosted" }),
      );
    }
  };

  const stranger = ({ cents: amount, kind }: Extract<Act, { do: "stranger" }>): void => {
    const amountMicros = amount * 10_000;
    const description = `Balance top-up - $${(amount / 100).toFixed(2)}`;
    switch (kind) {
      case "named":
        cloud.add({ amountMicros, description, metadata: { session_id: "cs_test_elsewhere" } });
        break;
      case "auto":
        cloud.add({ amountMicros, description: "Auto top-up - $10.00", metadata: { type: "auto_top_up" } });
        break;
      case "refund":
        cloud.add({ amountMicros, type: "refund", description: "Inference (refund)" });
        break;
      case "web":
        cloud.add({ amountMicros: amountMicros + 10_000, description: "Balance top-up - elsewhere" });
        break;
      case "old":
        cloud.add({ amountMicros, description, createdAt: clock.now() + skewMs - 86_400_000 });
        break;
      case "spend":
        if (cloud.balanceMicros() > 1_000_000) cloud.add({ amountMicros: -1_000_000, description: "Inference" });
    }
  };

  const onAttempt = (deed: "return" | "close" | "cancel" | "dismiss" | "check", { id }: Attempt): void => {
    switch (deed) {
      case "return":
        app.billing().payments.returned(id);
        break;
      case "close":
        app.billing().payments.windowClosed(id);
        break;
      case "cancel":
        ignore(() => app.billing().cancel(id));
        break;
      case "check":
        ignore(() => app.billing().check(id));
        break;
      case "dismiss":
        ignore(() => app.billing().dismiss(id));
    }
  };

  const run = async (act: Act): Promise<void> => {
    switch (act.do) {
      case "begin":
        return beginPayment(act);
      case "pay":
      case "webhook": {
        const payment = reachable()[act.which];
        if (payment !== undefined) cloud[act.do](payment);
        return;
      }
      case "stranger":
        return stranger(act);
      case "crash":
        return app.crash();
      case "signOut":
        return app.signOut();
      case "signIn":
        return state.read().account.hasApiKey ? undefined : app.signIn();
      case "otherAccount":
        await app.signOut();
        return app.signIn("org-2");
      case "network":
        cloud.network = act.to;
        return;
      case "ledger":
        cloud.ledger = act.to;
        return;
      case "repliesLost":
        cloud.losesReplies = act.to;
        return;
      case "latency":
        cloud.latencyMs = act.ms;
        return;
      case "wait":
        return clock.advance(act.ms);
      default: {
        const attempt = one(act.which);
        if (attempt !== undefined) onAttempt(act.do, attempt);
      }
    }
  };

  /** What the app calls credited is in the ledger, each in a row of its own. */
  const judge = (): void => {
    const credited = records().filter(({ phase }) => phase === "credited");
    const rows = credited.map(({ ledgerEntryId }) => ledgerEntryId);
    expect(new Set(rows).size).toBe(rows.length);
    for (const { id, ledgerEntryId } of credited) {
      const row = cloud.entries.find((entry) => entry.id === ledgerEntryId);
      const payment = paymentOf(id);
      expect(row?.amountMicros).toBe(payment?.micros);
      expect(payment?.isPaid).toBe(true);
      // Rows without a name are told apart by amount alone: then one of that amount was credited.
      if (namesPayments) expect(payment?.isCredited).toBe(true);
    }
    for (const method of ["card", "crypto"] as const) {
      for (const micros of [10_000_000, 25_000_000]) {
        const isIt = (payment: FakePayment | undefined): boolean =>
          payment?.method === method && payment.micros === micros;
        const said = credited.filter(({ id }) => isIt(paymentOf(id))).length;
        const done = cloud.payments.filter((payment) => isIt(payment) && payment.isCredited).length;
        expect(said).toBeLessThanOrEqual(done);
      }
    }
    // One wish, one payment, however often it was told.
    expect(cloud.payments.length).toBeLessThanOrEqual(wishes);
  };

  return {
    async step(act: Act): Promise<void> {
      await run(act);
      await app.settle();
      judge();
    },
    /** The cloud is well again, every webhook arrives at last, and the app has its time. */
    async end(): Promise<void> {
      Object.assign(cloud, { network: "up", ledger: "works", losesReplies: false, latencyMs: 0 });
      await app.signOut();
      await app.signIn();
      const wasPaid = reachable().filter(({ isPaid }) => isPaid);
      for (const payment of wasPaid) cloud.webhook(payment);
      await clock.advance(31 * 60_000);
      judge();
      const byApp = records()
        .filter(({ phase }) => phase === "credited")
        .map(({ id }) => paymentOf(id)?.id);
      expect(byApp.sort()).toEqual(wasPaid.map(({ id }) => id).sort());
      await app.billing().stop();
    },
  };
}

describe("over any ledger and any order of late, repeated and lost webhooks", () => {
  it.each([
    ["that names its payments", true],
    ["that names none", false],
  ])(
    "%s: what the app calls credited is what the cloud credited: never twice, never early, never lost",
    async (_what, namesPayments) => {
      await fc.assert(
        fc.asyncProperty(stories, fc.constantFrom(-3_600_000, 0, 3_600_000), async (list, skewMs) => {
          const world = await createWorld(namesPayments, skewMs);
          for (const act of list) await world.step(act);
          await world.end();
        }),
        { numRuns: 100 },
      );
    },
    60_000,
  );
});
