import type { X402Caps } from "../../../src-preload/contract/x402";
import { DomainError } from "../../cloud/errors";
import { PaymentDemanded } from "../../cloud/payment-demand";
import type { JudgedOffer } from "../judge-offer";
import { NETWORKS } from "../networks";
import { createPay, type Pay } from "../pay";
import { DAY_MS, openFakeBook, silentLog, wish } from "./fake-book";

/** A clock may be that much ahead before nothing is signed any more. */
export const CLOCK_WRONG_MS = 300_000;

/** One payment of the model, and what the cloud makes of it. */
interface ModelPayment {
  readonly amountMicros: number;
  readonly isTopUp: boolean;
  readonly validMs: number;
  readonly end: "settled" | "refused" | "lost";
}

/** A payer on a disk, in a world whose true time no clock of the computer knows. */
export interface PayerModel {
  /** Another run of the app. */
  start(): Promise<void>;
  /** Begins a payment; it goes on with the pauses. */
  pay(payment: ModelPayment): void;
  /**
   * Ends the run where it stands: nothing of it writes, signs or sends any more. Then starts another.
   * @param offMs how long the computer was switched off in between; null: it was not
   */
  kill(offMs: number | null): Promise<void>;
  /** True time goes by. */
  pass(ms: number): void;
  /** Sets the computer's clock. @param offMs by how much it is ahead of the true time */
  setClock(offMs: number): void;
  breakDisk(isBroken: boolean): void;
  /** What was signed or sent before it lay on the disk, and what was above the cap of one payment. */
  readonly violations: readonly string[];
  /** The most that can leave the wallet within any true day, however late each payee cashes in. */
  mostInADay(): number;
}

interface Left {
  readonly at: number;
  readonly until: number;
  readonly micros: number;
}

type Kept = {
  readonly payments: readonly { readonly resource: string; readonly phase: string; readonly nonce: string | null }[];
};

/** @param pause taken before and after everything that takes time; its order is the test's */
export function createPayerModel(caps: X402Caps, pause: () => Promise<void>): PayerModel {
  const disk = openFakeBook(caps);
  disk.cloudNow = disk.now;
  const violations: string[] = [];
  const left: Left[] = [];
  const { from, payTo } = wish();
  const wallet = { address: from, place: "keychain", isBackedUp: true, privateKey: "0x01" } as const;
  let trueNow = disk.now;
  let offMs = 0;
  let run = 0;
  let count = 0;
  let pay: Pay | null = null;

  const kept = (resource: string) =>
    (disk.content as Kept | undefined)?.payments.find((payment) => payment.resource === resource);

  /** Of a run that was killed nothing goes on. */
  const pauseOf = (mine: number) => async (): Promise<void> => {
    await pause();
    if (mine !== run) await new Promise<never>(() => undefined);
  };

  const start = async (): Promise<void> => {
    const going = pauseOf(++run);
    const book = await disk.open(going);
    pay = createPay({
      ...{ book, log: silentLog, now: () => disk.now, openWallet: async () => wallet },
      async sign(offer) {
        await going();
        if (kept(offer.resource)?.phase !== "reserved") violations.push(`${offer.resource} was signed unreserved`);
        const nonce = `0x${String(++count).padStart(64, "0")}`;
        return { header: nonce, nonce, validUntil: disk.now + offer.maxTimeoutSeconds * 1_000 };
      },
    });
  };

  const begin = async ({ amountMicros, isTopUp, validMs, end }: ModelPayment): Promise<void> => {
    const mine = run;
    const offer: JudgedOffer = {
      ...{ version: 2, scheme: "exact", network: NETWORKS["base-sepolia"], amountMicros, description: null },
      ...{ payTo: payTo as `0x${string}`, maxTimeoutSeconds: validMs / 1_000, mimeType: "" },
      resource: `payment ${++count}`,
    };
    const purpose = isTopUp ? "topUp" : "request";
    await pay?.({ offer, purpose, owner: null, from, ledgerMark: null }, async (header) => {
      const lies = kept(offer.resource);
      if (lies?.phase !== "sent" || lies.nonce !== header) violations.push(`${offer.resource} left unwritten`);
      if (amountMicros > (isTopUp ? caps.topUpMicros : caps.requestMicros)) violations.push(`${amountMicros} at once`);
      // What it is worth goes by the network's time, which is the true one.
      left.push({ at: trueNow, until: Math.max(trueNow, trueNow + offMs) + validMs, micros: amountMicros });
      await pauseOf(mine)();
      if (end === "lost") throw new DomainError("OFFLINE", "Gone");
      if (end === "refused") throw new PaymentDemanded("INSUFFICIENT_CREDITS", "", {}, { body: null, header: null });
      return {};
    });
  };

  const pass = (ms: number): void => {
    trueNow += ms;
    disk.pass(ms);
  };

  return {
    start,
    violations,
    pay: (payment) => void begin(payment).catch(() => undefined),
    async kill(switchedOffMs) {
      if (switchedOffMs !== null) {
        pass(switchedOffMs);
        disk.uptimeMs = 0;
      }
      await start();
    },
    pass,
    setClock(next) {
      offMs = next;
      disk.now = trueNow + next;
    },
    breakDisk(isBroken) {
      disk.isBroken = isBroken;
    },
    mostInADay: () =>
      Math.max(
        0,
        ...left.map(({ at }) =>
          // Everything that can be cashed in within the day that ends at this moment.
          left.reduce((sum, one) => (one.at <= at && one.until > at - DAY_MS ? sum + one.micros : sum), 0),
        ),
      ),
  };
}
