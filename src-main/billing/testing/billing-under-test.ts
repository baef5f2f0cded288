import type { Attempt } from "../../../src-preload/contract/billing";
import { createStateStore, type StateStore } from "../../app/state-store";
import { appState } from "../../app/testing/app-state";
import { DomainError } from "../../cloud/errors";
import { creditLevel } from "../../cloud/money";
import type { JsonFile, Log } from "../../cloud/ports";
import { createFakeClock, type FakeClock, settle } from "../../cloud/testing/fake-clock";
import { type Billing, createBilling } from "../create-billing";
import { createFakeBillingCloud, type FakeBillingCloud, type FakePayment } from "./fake-billing-cloud";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A file in memory; `isBroken` makes every write fail. */
export interface FakeFile extends JsonFile {
  content: string | null;
  isBroken: boolean;
  /** Everything that was ever written, oldest first. */
  readonly writes: string[];
}

/** The whole billing on a fake clock, against a fake cloud, with a file that outlives it. */
export interface BillingUnderTest {
  billing(): Billing;
  readonly clock: FakeClock;
  readonly cloud: FakeBillingCloud;
  readonly file: FakeFile;
  readonly state: StateStore;
  /** How often the key was verified again. */
  verified(): number;
  signOut(): Promise<void>;
  signIn(organizationId?: string): Promise<void>;
  /** Ends the app without warning and starts it again from what is on disk. */
  crash(): Promise<void>;
  /** Begins a card payment and waits until it can be paid. */
  start(amountCents?: number, idempotencyKey?: string): Promise<Attempt>;
  attempt(id: string): Attempt;
  /** What the cloud knows of an attempt. */
  payment(id: string): FakePayment;
  settle(): Promise<void>;
}

function createFakeFile(): FakeFile {
  const file: FakeFile = {
    content: null,
    isBroken: false,
    writes: [],
    read: async () => (file.content === null ? null : JSON.parse(file.content)),
    async write(value) {
      if (file.isBroken) throw new Error("no space left");
      file.content = JSON.stringify(value);
      file.writes.push(file.content);
    },
  };
  return file;
}

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

export async function createBillingUnderTest(): Promise<BillingUnderTest> {
  const clock = createFakeClock();
  const cloud = createFakeBillingCloud(clock.now);
  cloud.add({ amountMicros: 5_000_000, description: "Initial free credits - Welcome bonus" });
  const file = createFakeFile();
  const { revision: _, ...initial } = appState();
  const state = createStateStore(initial);
  const endListeners = new Set<() => void>();
  let uuids = 0;
  let verified = 0;
  let life = 0;
  let account = 0;
  let billing: Billing;

  const open = (): Billing => {
    const mine = ++life;
    return createBilling({
      clock: {
        now: clock.now,
        // What a process that is gone had planned never happens.
        after: (delayMs, run) => clock.after(delayMs, () => mine === life && run()),
      },
      random: { uuid: () => uuid(++uuids), fraction: () => 0 },
      log: silent,
      state,
      account: {
        async send(request) {
          const asked = account;
          const gone = (): DomainError => new DomainError("CANCELLED", "The account changed while this was under way.");
          if (mine !== life) return new Promise(() => {});
          if (!state.read().account.hasApiKey) throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
          try {
            const reply = await cloud.send(request);
            // The reply takes its time: a process may end and an account may change meanwhile.
            if (cloud.latencyMs === 0) await Promise.resolve();
            else await new Promise<void>((resolve) => void clock.after(cloud.latencyMs, resolve));
            if (mine !== life) return await new Promise(() => {});
            if (asked !== account) throw gone();
            return reply;
          } catch (error) {
            throw asked === account ? error : gone();
          }
        },
      },
      onAccountEnded: (listener) => {
        endListeners.add(listener);
        return () => endListeners.delete(listener);
      },
      cloud: {
        verify: async () => {
          verified++;
        },
        async readCredits() {
          if (cloud.network === "down") state.patch("credits", { stale: true });
          else {
            const balanceMicros = cloud.balanceMicros();
            state.patch("credits", {
              balanceMicros,
              level: creditLevel(balanceMicros),
              stale: false,
              fetchedAt: clock.now(),
            });
          }
          return state.read().credits;
        },
      },
      file: {
        read: file.read,
        write: async (value) => {
          if (mine === life) await file.write(value);
        },
      },
      hosts: { hostOf: (url) => (/^https:\/\/checkout\.stripe\.com\//.test(url) ? "checkout.stripe.com" : null) },
    });
  };

  const app: BillingUnderTest = {
    billing: () => billing,
    clock,
    cloud,
    file,
    state,
    verified: () => verified,
    async signOut() {
      account++;
      state.patch("account", { state: "signed_out", connected: false, hasApiKey: false, organizationId: null });
      for (const listener of [...endListeners]) listener();
      await settle();
    },
    async signIn(organizationId = "org-1") {
      account++;
      state.patch("account", { state: "unverified", hasApiKey: true });
      state.patch("account", { state: "verified", connected: true, organizationId });
      await settle();
    },
    async crash() {
      endListeners.clear();
      billing = open();
      await billing.start();
      await settle();
    },
    async start(amountCents = 2_500, idempotencyKey = uuid(900_000 + ++uuids)) {
      const { id } = billing.payByCard({ idempotencyKey, amountCents, mode: "hosted" });
      await billing.created(id);
      await settle();
      return app.attempt(id);
    },
    attempt(id) {
      const found = billing.attempts().attempts.find((attempt) => attempt.id === id);
      if (found === undefined) throw new Error(`There is no attempt ${id}`);
      return found;
    },
    payment(id) {
      const records = JSON.parse(file.content ?? "{}").attempts as {
        id: string;
        sessionId: string | null;
        crypto: { invoiceId: string } | null;
      }[];
      const record = records.find((each) => each.id === id);
      const found = cloud.payments.find((payment) => payment.id === (record?.sessionId ?? record?.crypto?.invoiceId));
      if (found === undefined) throw new Error(`The cloud has no payment for ${id}`);
      return found;
    },
    settle,
  };
  billing = open();
  await billing.start();
  await app.signIn();
  return app;
}
