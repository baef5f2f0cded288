/** Follows tasks at the cloud until they are over, need the person, or are forgotten there. Asking changes and charges nothing. */
import { backoffMs } from "../cloud/backoff";
import { DomainError, hasCode } from "../cloud/errors";
import type { Clock, Log, Random, Timer } from "../cloud/ports";
import { RPC, type Rpc, RpcError } from "./rpc";
import { forgottenAt, isFollowed, type TaskJournal, type TaskRecord } from "./task-record";
import { readTask, type TaskNews } from "./task-wire";

export interface TaskFollow {
  /** Asks now, or joins the question under way. Never throws. */
  ask(id: string): Promise<void>;
  /** Plans the next question anew, from the shortest wait. */
  attend(id: string): void;
  nextLookAt(id: string): number | null;
  forget(id: string): void;
  /** Ends every timer and question. */
  stop(): void;
}

interface Deps {
  readonly rpc: Rpc;
  readonly book: TaskJournal;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Whose tasks may be asked about at this moment; null for nobody's. */
  readonly owner: () => string | null;
  readonly apply: (id: string, news: TaskNews) => void;
}

interface Round {
  tries: number;
  /** How often the cloud said that there is no such task. */
  absences: number;
  timer: Timer | null;
  nextAt: number | null;
  running: Promise<void> | null;
}

/** The path of the cloud's own endpoint. */
export const CLOUD_PATH = "/api/a2a";

const BACKOFF = { firstMs: 1_000, capMs: 30_000 };
/** A message whose answer was lost may still be on its way. */
const ABSENT_AFTER = 3;

const ABSENT =
  "Eliza Cloud knows no such task, so the message most likely never arrived. Look at the history in Billing before you send it again.";
const FORGOTTEN = "Eliza Cloud has forgotten this task; it keeps one for an hour.";
const STILL_WORKING =
  "For the whole hour that Eliza Cloud keeps a task it said that this one is being worked on. A task that failed there looks the same.";

export function createTaskFollow({ rpc, book, clock, random, log, owner, apply }: Deps): TaskFollow {
  const rounds = new Map<string, Round>();
  let ending = new AbortController();

  const roundOf = (id: string): Round => {
    const known = rounds.get(id);
    if (known !== undefined) return known;
    const round: Round = { tries: 0, absences: 0, timer: null, nextAt: null, running: null };
    rounds.set(id, round);
    return round;
  };
  const unplan = (round: Round): void => {
    round.timer?.cancel();
    round.timer = null;
    round.nextAt = null;
  };
  const ours = (id: string): TaskRecord | null => {
    const record = book.find(id);
    return record !== null && record.owner === owner() && isFollowed(record) ? record : null;
  };
  const giveUp = (id: string, code: "NOT_FOUND" | "TIMEOUT", message: string): void => {
    book.change(id, { state: "unknown", mayBeCharged: true, error: { code, message }, updatedAt: clock.now() });
  };

  const plan = (id: string, atLeastMs = 0): void => {
    const round = roundOf(id);
    unplan(round);
    const record = ours(id);
    if (record === null) return;
    if (clock.now() >= forgottenAt(record)) {
      giveUp(id, "TIMEOUT", record.state === "looking" ? FORGOTTEN : STILL_WORKING);
      return;
    }
    const waitMs = Math.max(backoffMs(round.tries, BACKOFF, random), atLeastMs);
    round.nextAt = clock.now() + waitMs;
    round.timer = clock.after(waitMs, () => void ask(id));
  };

  /** @returns the shortest wait before the next question, in milliseconds */
  const question = async (id: string, signal: AbortSignal): Promise<number> => {
    const round = roundOf(id);
    round.tries++;
    try {
      const news = readTask(await rpc.ask({ path: CLOUD_PATH, method: "tasks/get", params: { id }, signal }));
      if (!signal.aborted && ours(id) !== null) apply(id, news);
      return 0;
    } catch (error) {
      if (signal.aborted || hasCode(error, "CANCELLED")) return 0;
      log.info("A task could not be asked about", { task: id, cause: error });
      const record = ours(id);
      if (record !== null && error instanceof RpcError && error.rpcCode === RPC.noTask) {
        round.absences++;
        if (record.state !== "looking") giveUp(id, "NOT_FOUND", FORGOTTEN);
        else if (round.absences >= ABSENT_AFTER) giveUp(id, "NOT_FOUND", ABSENT);
      }
      return error instanceof DomainError ? (error.details?.retryAfterMs ?? 0) : 0;
    }
  };

  const ask = (id: string): Promise<void> => {
    const round = roundOf(id);
    if (round.running !== null) return round.running;
    if (ours(id) === null) return Promise.resolve();
    const { signal } = ending;
    unplan(round);
    round.running = question(id, signal).then((atLeastMs) => {
      if (signal.aborted) return;
      round.running = null;
      plan(id, atLeastMs);
    });
    return round.running;
  };

  return {
    ask,
    attend(id) {
      const round = roundOf(id);
      round.tries = 0;
      round.absences = 0;
      if (round.running === null) plan(id);
    },
    nextLookAt: (id) => rounds.get(id)?.nextAt ?? null,
    forget(id) {
      const round = rounds.get(id);
      if (round !== undefined) unplan(round);
      rounds.delete(id);
    },
    stop() {
      ending.abort();
      ending = new AbortController();
      for (const round of rounds.values()) unplan(round);
      rounds.clear();
    },
  };
}
