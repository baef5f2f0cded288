/** Looks for the credit of paid attempts at the cloud: in its ledger, and only where there is no ledger in its fresh balance. */
import type { StateStore } from "../app/state-store";
import { hasCode } from "../cloud/errors";
import type { Clock, Log } from "../cloud/ports";
import type { CloudUseCases } from "../cloud/use-cases";
import { microsOfCents } from "./amounts";
import type { AttemptBook } from "./attempt-book";
import type { AttemptRecord } from "./attempt-record";
import { findCredits } from "./credit-match";
import type { Ledger, LedgerReading } from "./ledger";

interface Deps {
  readonly book: AttemptBook;
  readonly ledger: Ledger;
  readonly state: StateStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly readCredits: CloudUseCases["readCredits"];
}

export interface CreditLook {
  /**
   * One look, for all payments of that account at once: every one the cloud has credited is marked so.
   * @throws DomainError of the transport
   */
  run(owner: string, signal: AbortSignal): Promise<void>;
  /** Learns the cloud's time and the balance before anything can be paid. Never throws. */
  prepare(attempt: AttemptRecord, signal: AbortSignal): Promise<void>;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

export function createCreditLook({ book, ledger, state, clock, log, readCredits }: Deps): CreditLook {
  const of = (owner: string): AttemptRecord[] => book.all().filter((record) => record.owner === owner);

  /** The cloud's time when the attempt was begun, no later than it really was. */
  const noteCloudTime = (records: readonly AttemptRecord[], { cloudNow, fetchedAt }: LedgerReading): void => {
    for (const { id, cloudStartedAt, createdAt } of records) {
      if (cloudStartedAt !== null) continue;
      const elapsedMs = Math.max(0, fetchedAt - createdAt);
      book.change(id, { cloudStartedAt: cloudNow === null ? createdAt : Math.max(0, cloudNow - elapsedMs) });
    }
  };

  /** The last balance the cloud told, when that was just now. */
  const freshBalance = async (): Promise<number | null> => {
    const { balanceMicros, stale } = await readCredits({ fresh: true });
    return stale ? null : balanceMicros;
  };

  const markCredited = (
    { id, oldBalanceMicros }: AttemptRecord,
    entryId: string | null,
    balance: number | null,
  ): void => {
    const at = clock.now();
    log.info("A payment is credited", { attempt: id, isByLedger: entryId !== null });
    book.change(id, {
      phase: "credited",
      since: at,
      creditedAt: at,
      ledgerEntryId: entryId,
      oldBalanceMicros,
      newBalanceMicros: balance,
      isDismissed: false,
      error: null,
    });
  };

  /** A cloud without a ledger: the balance must have risen by all that was paid meanwhile, or nothing is said. */
  const byBalance = (owner: string, balance: number | null): void => {
    const paid = of(owner).filter(({ phase, paidAt }) => paidAt !== null && phase !== "credited");
    const first = paid[0];
    if (balance === null || first === undefined || first.oldBalanceMicros === null) return;
    const creditedSince = of(owner).filter(({ creditedAt }) => creditedAt !== null && creditedAt >= first.createdAt);
    const due = sum([...paid, ...creditedSince].map(({ amountCents }) => microsOfCents(amountCents)));
    if (balance - first.oldBalanceMicros < due) return;
    for (const attempt of paid) markCredited(attempt, null, balance);
  };

  return {
    async run(owner, signal) {
      const starts = of(owner).flatMap(({ phase, cloudStartedAt }) =>
        phase === "credited" || cloudStartedAt === null ? [] : [cloudStartedAt],
      );
      let reading: LedgerReading;
      try {
        reading = await ledger.read({ since: starts.length === 0 ? null : Math.min(...starts) }, signal);
      } catch (error) {
        if (signal.aborted || !hasCode(error, "NOT_FOUND", "FORBIDDEN", "UNSUPPORTED_CREDENTIAL")) throw error;
        const balance = await freshBalance();
        if (!signal.aborted) byBalance(owner, balance);
        return;
      }
      noteCloudTime(of(owner), reading);
      // After the ledger: what it shows is in this balance.
      const balance = await freshBalance();
      if (signal.aborted) return;
      for (const { attempt, entry } of findCredits(of(owner), reading.entries))
        markCredited(attempt, entry.id, balance);
    },
    async prepare({ id, owner }, signal) {
      const { balanceMicros, stale } = state.read().credits;
      if (!stale) book.change(id, { oldBalanceMicros: balanceMicros });
      const time = ledger.read({}, signal).then((reading) => {
        if (!signal.aborted) noteCloudTime(of(owner), reading);
      });
      const balance = freshBalance().then((now) => {
        // Once it is paid, a new figure is no longer the old one.
        if (!signal.aborted && now !== null && book.find(id)?.paidAt === null)
          book.change(id, { oldBalanceMicros: now });
      });
      await Promise.allSettled([time, balance]);
    },
  };
}
