import type { X402Caps } from "../../../src-preload/contract/x402";
import type { Log } from "../../cloud/ports";
import { NETWORKS } from "../networks";
import { openPaymentBook, type PaymentBook } from "../payment-book";
import type { PaymentWish } from "../payment-record";

export const DAY_MS = 24 * 3_600_000;

/** Keeps nothing. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A wish to pay on the test network. */
export const wish = (changes: Partial<PaymentWish> = {}): PaymentWish => ({
  ...{ owner: null, purpose: "request", amountMicros: 10, network: "base-sepolia", description: null },
  ...{ payTo: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8", from: "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf" },
  ...{ asset: NETWORKS["base-sepolia"].asset, resource: "https://cloud.example/x", validUntil: 1_000 },
  ...changes,
});

/** What a disk keeps of the book, and what tells of time; `open` is another run of the app on it. */
export interface FakeDisk {
  /** By the computer's clock, epoch milliseconds. */
  now: number;
  /** Since the computer was started, in milliseconds. */
  uptimeMs: number;
  /** By the cloud's clock; null while it did not tell. */
  cloudNow: number | null;
  isBroken: boolean;
  /** The file as it lies there; undefined: there is none. */
  content: unknown;
  isDamaged: boolean;
  /** Lets time go by, for all who tell it. */
  pass(ms: number): void;
  /** @param pause what a write waits for before it lies on the disk, and again before that is heard */
  open(pause?: () => Promise<void>): Promise<PaymentBook>;
}

/** A disk without a book, at noon of some day. */
export function openFakeBook(caps: X402Caps): FakeDisk {
  let count = 0;
  const disk: FakeDisk = {
    ...{ now: 1_700_000_000_000, uptimeMs: 3_600_000, cloudNow: null },
    ...{ isBroken: false, content: undefined, isDamaged: false },
    pass(ms) {
      disk.now += ms;
      disk.uptimeMs += ms;
      if (disk.cloudNow !== null) disk.cloudNow += ms;
    },
    open: (pause = () => Promise.resolve()) =>
      openPaymentBook({
        ...{ log: silentLog, caps: () => caps },
        time: { now: () => disk.now, uptimeMs: () => disk.uptimeMs, cloudNow: () => disk.cloudNow },
        random: { uuid: () => `payment-${++count}` },
        file: {
          async read() {
            if (disk.isDamaged) return { kind: "damaged" };
            return disk.content === undefined
              ? { kind: "none" }
              : { kind: "read", value: structuredClone(disk.content) };
          },
          async write(value) {
            const written = structuredClone(value);
            await pause();
            if (disk.isBroken) throw new Error("No space left");
            disk.content = written;
            disk.isDamaged = false;
            await pause();
          },
        },
      }),
  };
  return disk;
}
