import { join } from "node:path";
import { RECENT_LOG_ENTRIES } from "../../src-preload/contract/system-names";
import type { Clock, Log, SecretMask } from "../cloud/ports";
import { createLogFile } from "./log-file";
import { createRedactor, type Redactor } from "./redact";

const LEVELS = ["debug", "info", "warn", "error"] as const;

export type LogLevel = (typeof LEVELS)[number];

/** One line of the log, redacted. `time` is ISO. */
export interface LogEntry {
  /** Grows by one with every entry of a run; not in the file. */
  readonly seq: number;
  readonly time: string;
  readonly level: LogLevel;
  readonly message: string;
  readonly fields?: unknown;
}

/** The app's log: newest entries in memory, all of them in `<folder>/main.log`. */
export interface AppLog extends Log, SecretMask {
  /** The newest entries, oldest first. */
  recent(): readonly LogEntry[];
  /** Hears every entry as it is made. @returns ends that */
  subscribe(listener: (entry: LogEntry) => void): () => void;
  /** Whether entries of level debug are kept; until the app ends. */
  setDetailed(isDetailed: boolean): void;
  isDetailed(): boolean;
  /** Takes secrets out of what leaves by another way than the log. */
  readonly redact: Pick<Redactor, "text" | "value">;
  /** Resolves when the file holds everything logged so far. */
  flush(): Promise<void>;
}

interface Options {
  /** Where the file goes; made when it is missing. */
  readonly folder: string;
  readonly level: LogLevel;
  readonly clock: Clock;
  /** Gets every line as it is written, for a terminal. */
  readonly echo?: (line: string) => void;
}

const MAX_FILE_BYTES = 1_000_000;
const KEPT_FILES = 3;

/** The level a name stands for, in any case; "info" for anything else. */
export const parseLogLevel = (text: string | undefined): LogLevel =>
  LEVELS.find((level) => level === text?.trim().toLowerCase()) ?? "info";

/** Opens the log; never throws. */
export function createLog({ folder, level: lowest, clock, echo }: Options): AppLog {
  const redactor = createRedactor();
  const file = createLogFile({ path: join(folder, "main.log"), maxBytes: MAX_FILE_BYTES, kept: KEPT_FILES });
  const entries: LogEntry[] = [];
  const listeners = new Set<(entry: LogEntry) => void>();
  let least = LEVELS.indexOf(lowest);
  let next = 0;

  const at =
    (level: LogLevel) =>
    (message: string, fields?: Record<string, unknown>): void => {
      if (LEVELS.indexOf(level) < least) return;
      const time = new Date(clock.now()).toISOString();
      const safe = fields === undefined ? {} : { fields: redactor.value(fields) };
      const written = { time, level, message: redactor.text(message), ...safe };
      const line = JSON.stringify(written);
      const entry: LogEntry = { seq: next++, ...written };
      entries.push(entry);
      if (entries.length > RECENT_LOG_ENTRIES) entries.shift();
      file.write(line);
      echo?.(line);
      for (const listener of listeners) listener(entry);
    };

  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    protect: redactor.protect,
    recent: () => [...entries],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setDetailed(isDetailed) {
      least = isDetailed ? 0 : Math.max(1, LEVELS.indexOf(lowest));
    },
    isDetailed: () => least === 0,
    redact: { text: redactor.text, value: redactor.value },
    flush: file.flush,
  };
}
