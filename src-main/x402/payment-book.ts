/**
 * The payments on disk. Room is taken of the caps, and written down, before anything is signed; without that a crash, or two calls at
 * once, could pay more than the person allowed. Whatever cannot be known counts as paid.
 */
import { z } from "zod";
import type { X402Caps } from "../../src-preload/contract/x402";
import type { X402Network } from "../../src-preload/contract/x402-names";
import { DomainError } from "../cloud/errors";
import type { Log, Random } from "../cloud/ports";
import { capRefusal, counts, DAY_MS, dayLeft, type Moment } from "./caps";
import { createPassedTime, type TimeWitnesses, timeMarkSchema } from "./passed-time";
import { type PaymentRecord, type PaymentWish, paymentRecordSchema } from "./payment-record";

/** What the file holds. damaged: there is one, and nobody can say what was in it. */
export type JournalContent =
  | { readonly kind: "none" }
  | { readonly kind: "damaged" }
  | { readonly kind: "read"; readonly value: unknown };

/** The payments' file, replaced whole or not at all. */
export interface JournalFile {
  /** Never throws. */
  read(): Promise<JournalContent>;
  /** Resolves when it is on disk. @throws when it cannot be written */
  write(value: unknown): Promise<void>;
}

export interface PaymentBook {
  /** Every payment, oldest first. */
  all(): readonly PaymentRecord[];
  find(id: string): PaymentRecord | null;
  /** In micro-dollars. */
  dayLeft(network: X402Network): number;
  /** Nothing may be paid before; null when nothing is held up. Epoch milliseconds. */
  heldUntil(): number | null;
  /** Why a payment is not possible now, as a sentence; null when it is. */
  refusal(wish: Pick<PaymentWish, "purpose" | "amountMicros" | "network">): string | null;
  /** Takes its room of the caps; on disk when this resolves. @throws DomainError CONFLICT */
  reserve(wish: PaymentWish): Promise<PaymentRecord>;
  /** On disk when this resolves. @throws DomainError CONFLICT when it cannot be written; then nothing has changed */
  change(id: string, fields: Partial<PaymentRecord>): Promise<PaymentRecord>;
  onChanged(listener: () => void): () => void;
}

interface Deps {
  readonly file: JournalFile;
  readonly log: Log;
  readonly random: Pick<Random, "uuid">;
  readonly time: TimeWitnesses;
  readonly caps: () => X402Caps;
}

const KEEP_MOST = 2_000;

const fileSchema = z.object({
  version: z.literal(1),
  heldUntil: z.number().int().nonnegative().nullable(),
  /** What of the time that passed must go by before payments go on; as the clock, one alone frees nothing. */
  heldUntilPassedMs: z.number().nonnegative().default(0),
  time: timeMarkSchema.nullable().default(null),
  payments: z.array(paymentRecordSchema),
});

/** By as much the computer's clock may be ahead of the cloud's. */
const CLOCK_AHEAD_MS = 300_000;
const AHEAD =
  "This computer's clock is ahead of the cloud's, so a signature would hold for longer than agreed. Set the clock first; nothing was paid.";
const HELD = "The record of what was paid could not be read, so nothing is paid for 24 hours.";

/** Opens the book. What an earlier run reserved and did not sign can never be paid and is let go. Never throws. */
export async function openPaymentBook({ file, log, random, time, caps }: Deps): Promise<PaymentBook> {
  const { now } = time;
  const found = await file.read();
  const parsed = fileSchema.safeParse(
    found.kind === "read" ? found.value : { version: 1, heldUntil: null, payments: [] },
  );
  const passed = createPassedTime(time, parsed.data?.time ?? null);
  const moment = (): Moment => ({ now: now(), passedMs: passed.passedMs() });
  const isLost = found.kind === "damaged" || !parsed.success;
  if (isLost) log.error("The record of payments could not be read; payments are held up for a day");
  let heldUntil = isLost ? now() + DAY_MS : (parsed.data?.heldUntil ?? null);
  const heldUntilPassedMs = isLost ? passed.passedMs() + DAY_MS : (parsed.data?.heldUntilPassedMs ?? 0);
  let records: readonly PaymentRecord[] = (parsed.data?.payments ?? []).map((record) =>
    record.phase === "reserved" ? { ...record, phase: "unused" as const } : record,
  );
  const listeners = new Set<() => void>();
  let turn: Promise<unknown> = Promise.resolve();

  const write = (next: readonly PaymentRecord[]): Promise<void> =>
    file.write({ version: 1, heldUntil, heldUntilPassedMs, time: passed.mark(), payments: next });

  /** One after the other: what is decided is decided on what is on disk. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const store = async (next: readonly PaymentRecord[]): Promise<void> => {
    try {
      await write(next);
    } catch (cause) {
      throw new DomainError("CONFLICT", "The payment could not be written down, so it was not made.", { cause });
    }
    records = next;
    for (const listener of [...listeners]) listener();
  };
  const held = (): number | null => {
    if (heldUntil === null) return null;
    const until = Math.max(heldUntil, now() + heldUntilPassedMs - passed.passedMs());
    return now() >= until ? null : until;
  };
  const aheadMs = (): number => Math.max(0, now() - (time.cloudNow() ?? now()));
  const refusal: PaymentBook["refusal"] = (wish) => {
    if (held() !== null) return HELD;
    if (aheadMs() > CLOCK_AHEAD_MS) return AHEAD;
    return capRefusal(wish, records, caps(), moment());
  };

  if (isLost) {
    // Else a restart would forget that anything was lost.
    await write(records).catch((cause: unknown) => {
      log.error("The record of payments could not be written", { cause });
      heldUntil = Number.MAX_SAFE_INTEGER;
    });
  }

  return {
    all: () => records,
    find: (id) => records.find((record) => record.id === id) ?? null,
    dayLeft: (network) => (held() === null ? dayLeft(records, network, caps(), moment()) : 0),
    heldUntil: held,
    refusal,
    reserve: (wish) =>
      inTurn(async () => {
        const refused = refusal(wish);
        if (refused !== null) throw new DomainError("CONFLICT", refused);
        const record: PaymentRecord = {
          ...wish,
          id: random.uuid(),
          phase: "reserved",
          createdAt: now(),
          // By the cloud's clock the signature holds for longer by as much.
          createdPassedMs: passed.passedMs() + aheadMs(),
          nonce: null,
          transaction: null,
          settledAt: null,
          creditedAt: null,
          organizationId: null,
          isOwnOrganization: null,
          ledgerMark: null,
          ledgerEntryId: null,
          error: null,
        };
        await store([...kept(records, moment()), record]);
        return record;
      }),
    change: (id, fields) =>
      inTurn(async () => {
        const before = records.find((record) => record.id === id);
        if (before === undefined) throw new DomainError("CONFLICT", "This payment is not known any more.");
        const after = { ...before, ...fields };
        await store(records.map((record) => (record === before ? after : record)));
        return after;
      }),
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The newest, and older ones only while they count. */
const kept = (records: readonly PaymentRecord[], moment: Moment): readonly PaymentRecord[] =>
  records.filter((record, index) => index >= records.length - KEEP_MOST || counts(record, moment));
