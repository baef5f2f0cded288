/**
 * Follows payments at the cloud until they are credited or over. Only the cloud moves one on: a returning page, a lost window and a
 * click on Check again do no more than ask it sooner.
 */
import { DomainError, hasCode, wireOf } from "../cloud/errors";
import type { Clock, Log, Timer } from "../cloud/ports";
import type { AttemptBook } from "./attempt-book";
import { CREDIT_WITHIN_MS, nextDelay, SESSION_LIFE_MS } from "./attempt-plan";
import { type AttemptRecord, isAskable } from "./attempt-record";
import type { BillingClient } from "./billing-client";
import type { CreditLook } from "./credit-look";

export interface AttemptWatch {
  /** Asks now, or joins the question under way. Never throws: the outcome is in the record. */
  ask(id: string): Promise<void>;
  /** The same, unless it was asked within the last two seconds. */
  askUnlessJust(id: string): Promise<void>;
  /** Plans the next question anew, from the shortest wait: something happened. */
  attend(id: string): void;
  isChecking(id: string): boolean;
  nextCheckAt(id: string): number | null;
  /** Asks about all payments of this account that are not over, and goes on by itself. */
  resume(of: string): void;
  /** Ends every timer and question: the account ended. */
  stop(): void;
  /** A question began or ended, or was planned. */
  onChanged(listener: () => void): void;
}

interface Deps {
  readonly client: BillingClient;
  readonly book: AttemptBook;
  readonly look: CreditLook;
  readonly clock: Clock;
  readonly log: Log;
  /** Whose payments may be asked about at this moment; null for nobody's. */
  readonly owner: () => string | null;
}

interface Round {
  tries: number;
  timer: Timer | null;
  nextAt: number | null;
  running: Promise<void> | null;
  askedAt: number | null;
}

/** Whoever asks more often gets what is known. */
const JUST_MS = 2_000;
/** The cloud may take a moment to notice that an invoice ran out. */
const EXPIRY_GRACE_MS = 10 * 60_000;

export function createAttemptWatch({ client, book, look, clock, log, owner }: Deps): AttemptWatch {
  const rounds = new Map<string, Round>();
  let ending = new AbortController();
  let changed = (): void => {};

  const roundOf = (id: string): Round => {
    const known = rounds.get(id);
    if (known !== undefined) return known;
    const round: Round = { tries: 0, timer: null, nextAt: null, running: null, askedAt: null };
    rounds.set(id, round);
    return round;
  };

  const unplan = (round: Round): void => {
    round.timer?.cancel();
    round.timer = null;
    round.nextAt = null;
  };

  const plan = (id: string, atLeastMs = 0): void => {
    const record = book.find(id);
    const round = roundOf(id);
    unplan(round);
    const isOurs = record !== null && record.owner === owner();
    const delayMs = isOurs ? nextDelay(record, round.tries, clock.now()) : null;
    if (delayMs !== null) {
      const waitMs = Math.max(delayMs, atLeastMs);
      round.nextAt = clock.now() + waitMs;
      round.timer = clock.after(waitMs, () => void ask(id));
    }
    changed();
  };

  const moveTo = (id: string, phase: AttemptRecord["phase"], fields: Partial<AttemptRecord> = {}): void => {
    roundOf(id).tries = 0;
    book.change(id, { phase, since: clock.now(), ...fields });
  };

  const markPaid = (id: string): void => {
    log.info("The cloud calls a payment paid", { attempt: id });
    moveTo(id, "verifying", { paidAt: clock.now(), isDismissed: false, error: null });
  };

  const askCard = async ({ id, sessionId, phase, createdAt }: AttemptRecord, signal: AbortSignal): Promise<void> => {
    const isLifeOver = clock.now() - createdAt >= SESSION_LIFE_MS && (phase === "waiting" || phase === "verifying");
    try {
      const verdict = await client.verify(sessionId ?? "", signal);
      if (signal.aborted) return;
      if (verdict === "paid") return markPaid(id);
    } catch (error) {
      // A session nobody remembers any more cannot be paid.
      if (signal.aborted || !isLifeOver || !hasCode(error, "NOT_FOUND", "REMOTE_FAILED", "REMOTE_REFUSED")) throw error;
    }
    if (isLifeOver) moveTo(id, "expired");
  };

  const askCrypto = async (record: AttemptRecord, signal: AbortSignal): Promise<void> => {
    const { id, crypto, phase } = record;
    if (crypto?.invoiceId == null) return;
    const { expiresAt: _, ...reading } = await client.cryptoPayment(crypto.invoiceId, signal);
    if (signal.aborted) return;
    book.change(id, {
      crypto: { ...crypto, ...reading, expectedMicros: reading.expectedMicros ?? crypto.expectedMicros },
    });
    if (reading.status === "confirmed") return markPaid(id);
    if (phase !== "waiting" && phase !== "verifying") return;
    const isOverdue = record.expiresAt !== null && clock.now() > record.expiresAt + EXPIRY_GRACE_MS;
    if (reading.status === "expired" || isOverdue) moveTo(id, "expired");
    else if (reading.status === "failed") moveTo(id, "failed", { error: CRYPTO_FAILED });
  };

  /** What the time alone decides, once the cloud was asked. */
  const settleByTime = (id: string): void => {
    const record = book.find(id);
    if (record?.phase !== "verifying" || clock.now() - record.since < CREDIT_WITHIN_MS) return;
    // A page that led to the success address without a payment: the person can still pay.
    moveTo(id, record.paidAt === null ? "waiting" : "paid");
  };

  const question = async (id: string, signal: AbortSignal): Promise<number> => {
    const round = roundOf(id);
    round.tries++;
    try {
      const before = book.find(id);
      if (before === null || before.owner !== owner() || !isAskable(before) || before.phase === "credited") return 0;
      if (before.paidAt === null)
        await (before.method === "card" ? askCard(before, signal) : askCrypto(before, signal));
      const after = signal.aborted ? null : book.find(id);
      if (after !== null && after.paidAt !== null) await look.run(after.owner, signal);
      if (!signal.aborted && book.find(id)?.phase !== "failed") book.change(id, { error: null });
      return 0;
    } catch (error) {
      if (signal.aborted || hasCode(error, "CANCELLED")) return 0;
      log.info("A payment could not be asked about", { attempt: id, cause: error });
      if (book.find(id)?.phase !== "failed") book.change(id, { error: wireOf(error) });
      return error instanceof DomainError ? (error.details?.retryAfterMs ?? 0) : 0;
    } finally {
      if (!signal.aborted) settleByTime(id);
    }
  };

  const ask = (id: string): Promise<void> => {
    const round = roundOf(id);
    if (round.running !== null) return round.running;
    const { signal } = ending;
    unplan(round);
    round.askedAt = clock.now();
    const running = question(id, signal).then((atLeastMs) => {
      if (signal.aborted) return;
      round.running = null;
      plan(id, atLeastMs);
    });
    round.running = running;
    changed();
    return running;
  };

  return {
    ask,
    askUnlessJust(id) {
      const { running, askedAt } = roundOf(id);
      const isJust = askedAt !== null && clock.now() - askedAt < JUST_MS;
      return running ?? (isJust ? Promise.resolve() : ask(id));
    },
    attend(id) {
      const round = roundOf(id);
      round.tries = 0;
      if (round.running === null) plan(id);
    },
    isChecking: (id) => (rounds.get(id)?.running ?? null) !== null,
    nextCheckAt: (id) => rounds.get(id)?.nextAt ?? null,
    resume(of) {
      for (const record of book.all()) {
        const isOver = nextDelay(record, 0, clock.now()) === null && record.phase !== "paid";
        if (record.owner === of && !isOver && isAskable(record)) void ask(record.id);
      }
    },
    stop() {
      ending.abort();
      ending = new AbortController();
      for (const round of rounds.values()) unplan(round);
      rounds.clear();
      changed();
    },
    onChanged(listener) {
      changed = listener;
    },
  };
}

const CRYPTO_FAILED = {
  code: "REMOTE_REFUSED",
  message: "The payment failed. What was sent less or differently is not credited; ask the payment provider for it.",
} as const;
