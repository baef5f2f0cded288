/**
 * Follows one log: over the cloud's stream where there is one, else by asking for its newest lines. A stream that breaks off is
 * opened again, and the list closes the gap. What is said of the log's state is what is known: live, asked, or stopped since when.
 */
import type { ContainerLogLine, ContainerLogStatus } from "../../../src-preload/contract/containers";
import { sleep } from "../../cloud/agents/waiting";
import { backoffMs } from "../../cloud/backoff";
import { DomainError, hasCode, wireOf } from "../../cloud/errors";
import type { Clock, Log, Random } from "../../cloud/ports";
import type { LogBook } from "./log-book";
import type { LogStream } from "./log-stream";

/** Where a log is read from. Both throw DomainErrors of the transport. */
export interface LogSource {
  /** The newest lines, oldest first. */
  list(signal: AbortSignal): Promise<readonly ContainerLogLine[]>;
  /** @returns null where the log is not sent by itself */
  stream(signal: AbortSignal): Promise<LogStream | null>;
}

interface Deps {
  readonly source: LogSource;
  readonly book: LogBook;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Lines or status changed. */
  readonly onChanged: () => void;
}

/** A log that can be followed. */
export interface LogFollower {
  status(): ContainerLogStatus;
  /** Begins, or goes on after a rest; at once when it waits for its next attempt. */
  follow(): void;
  /** Ends the connection and keeps the lines; over when nothing is asked any more. */
  rest(): void;
}

const ASK_EVERY_MS = 3_000;
const AGAIN = { firstMs: 1_000, capMs: 15_000, jitter: 0.2 };
/** A stream that ends earlier, and without a line, is of no use. */
const USEFUL_AFTER_MS = 10_000;
/** So many of them in a row, and the log is asked for instead. */
const MOST_USELESS = 3;

/** Repeating does not help, or somebody has to do something first. */
const isFinal = (error: unknown): boolean =>
  !(error instanceof DomainError) ||
  hasCode(error, "KEY_REJECTED", "NOT_SIGNED_IN", "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "CANCELLED");

export function createLogFollower({ source, book, clock, random, log, onChanged }: Deps): LogFollower {
  let running: AbortController | null = null;
  let isIdle = true;
  let isSent = true;
  let useless = 0;
  let attempt = 0;
  let heardAt: number | null = null;
  let status: ContainerLogStatus = { mode: "opening", since: clock.now(), error: null, retryAt: null };

  const show = (next: ContainerLogStatus): void => {
    status = next;
    onChanged();
  };
  /** The log is current; repeating it does not begin anew. */
  const showCurrent = (mode: "live" | "asked"): void => {
    heardAt = clock.now();
    attempt = 0;
    if (status.mode === mode) onChanged();
    else show({ mode, since: clock.now(), error: null, retryAt: null });
  };

  /** Resolves when this cloud sends no log. @throws what ended the stream */
  const listen = async (signal: AbortSignal): Promise<void> => {
    const ending = new AbortController();
    const until = AbortSignal.any([signal, ending.signal]);
    let lines = 0;
    const opening = await source.stream(until);
    if (opening === null) {
      isSent = false;
      return;
    }
    const openedAt = clock.now();
    book.begin();
    const isOver = (): boolean => until.aborted;
    const heard = (): void => {
      if (!isOver()) heardAt = clock.now();
    };
    const reading = opening({
      heard,
      line(line) {
        if (isOver()) return;
        lines += 1;
        book.add(line);
        if (status.mode === "live") onChanged();
      },
    }).then(() => {
      throw new DomainError("REMOTE_FAILED", "The cloud ended the log's stream.");
    });
    const filling = source.list(until).then((listed) => {
      if (isOver()) return;
      book.join(listed);
      showCurrent("live");
    });
    try {
      await Promise.all([reading, filling]);
    } finally {
      const isUseful = lines > 0 || clock.now() - openedAt >= USEFUL_AFTER_MS;
      useless = isUseful ? 0 : useless + 1;
      if (useless >= MOST_USELESS) isSent = false;
      ending.abort();
    }
  };

  /** Asks again and again. @throws what ended it */
  const ask = async (signal: AbortSignal): Promise<never> => {
    for (;;) {
      const listed = await source.list(signal);
      signal.throwIfAborted();
      book.join(listed);
      showCurrent("asked");
      await sleep(clock, ASK_EVERY_MS, signal);
    }
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      isIdle = false;
      try {
        if (isSent) await listen(signal);
        if (!isSent) await ask(signal);
      } catch (error) {
        if (signal.aborted) return;
        log.info("A container's log stopped", { cause: error });
        const isOver = isFinal(error);
        const wait = Math.max(retryAfterOf(error), backoffMs(attempt, AGAIN, random));
        attempt += 1;
        const retryAt = isOver ? null : clock.now() + wait;
        isIdle = true;
        show({ mode: "stopped", since: heardAt ?? clock.now(), error: wireOf(error), retryAt });
        if (isOver) return;
        try {
          await sleep(clock, wait, signal);
        } catch {
          return;
        }
      }
    }
  };

  return {
    status: () => status,
    follow() {
      if (running !== null && !isIdle) return;
      running?.abort();
      const mine = new AbortController();
      running = mine;
      void run(mine.signal);
    },
    rest() {
      if (running === null) return;
      running.abort();
      running = null;
      status = { mode: "opening", since: heardAt ?? clock.now(), error: null, retryAt: null };
    },
  };
}

const retryAfterOf = (error: unknown): number =>
  error instanceof DomainError ? (error.details?.retryAfterMs ?? 0) : 0;
