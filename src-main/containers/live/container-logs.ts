/** The one log that somebody looks at. */
import type { ContainerLogLevel } from "../../../src-preload/contract/container-names";
import type { FollowedLog } from "../../../src-preload/contract/containers";
import type { Clock, Log, Random } from "../../cloud/ports";
import type { ContainersClient } from "../containers-client";
import { createLogFollower, type LogFollower } from "./follow-log";
import { createLogBook, type LogBook } from "./log-book";

/** Follows one log at a time. */
export interface ContainerLogs {
  /** From now on this one, with the lines that are known; going on where it rested. */
  follow(id: string, level: ContainerLogLevel): FollowedLog;
  /** Ends the connection; the lines stay. */
  rest(): void;
  /** What changed since it was last asked or told here; null while nothing is followed. */
  changes(): FollowedLog | null;
  onChanged(listener: () => void): () => void;
  /** The account ended: nothing of the log stays. */
  reset(): void;
}

interface Deps {
  readonly client: Pick<ContainersClient, "logs" | "logStream">;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The most the cloud gives at once. */
const LISTED_LINES = 500;

export function createContainerLogs({ client, clock, random, log }: Deps): ContainerLogs {
  const listeners = new Set<() => void>();
  let last = 0;
  const nextSeq = (): number => {
    last += 1;
    return last;
  };
  let open: { id: string; level: ContainerLogLevel; book: LogBook; follower: LogFollower } | null = null;
  let told = 0;

  const begin = (id: string, level: ContainerLogLevel) => {
    const book = createLogBook(nextSeq);
    const follower = createLogFollower({
      ...{ book, clock, random, log },
      source: {
        list: (signal) => client.logs(id, LISTED_LINES, level, signal),
        stream: (signal) => client.logStream(id, level, signal),
      },
      onChanged() {
        if (open?.book === book) for (const listener of [...listeners]) listener();
      },
    });
    return { id, level, book, follower };
  };
  const since = (seq: number): FollowedLog | null => {
    if (open === null) return null;
    const { id, level, book, follower } = open;
    told = last;
    const lines = book.lines().filter((line) => line.seq > seq);
    return { id, level, status: follower.status(), from: book.from(), lines };
  };

  return {
    follow(id, level) {
      if (open?.id !== id || open.level !== level) {
        open?.follower.rest();
        open = begin(id, level);
      }
      open.follower.follow();
      const { book, follower } = open;
      told = last;
      return { id, level, status: follower.status(), from: book.from(), lines: [...book.lines()] };
    },
    rest: () => open?.follower.rest(),
    changes: () => since(told),
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reset() {
      open?.follower.rest();
      open = null;
    },
  };
}
