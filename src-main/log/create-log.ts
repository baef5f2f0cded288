import { join } from "node:path";
import type { Clock, Log, SecretMask } from "../cloud/ports";
import { createLogFile } from "./log-file";
import { createRedactor } from "./redact";

const LEVELS = ["debug", "info", "warn", "error"] as const;

export type LogLevel = (typeof LEVELS)[number];

/** One line of the log, redacted. `time` is ISO. */
interface LogEntry {
  readonly time: string;
  readonly level: LogLevel;
  readonly message: string;
  readonly fields?: unknown;
}

/** The app's log: newest entries in memory, all of them in `<folder>/main.log`. */
export interface AppLog extends Log, SecretMask {
  /** The newest entries, oldest first. */
  recent(): readonly LogEntry[];
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
const RECENT_ENTRIES = 2_000;

/** The level a name stands for, in any case; "info" for anything else. */
export const parseLogLevel = (text: string | undefined): LogLevel =>
  LEVELS.find((level) => level === text?.trim().toLowerCase()) ?? "info";

/** Opens the log; never throws. */
export function createLog({ folder, level: lowest, clock, echo }: Options): AppLog {
  const redactor = createRedactor();
  const file = createLogFile({ path: join(folder, "main.log"), maxBytes: MAX_FILE_BYTES, kept: KEPT_FILES });
  const entries: LogEntry[] = [];

  const at =
    (level: LogLevel) =>
    (message: string, fields?: Record<string, unknown>): void => {
      if (LEVELS.indexOf(level) < LEVELS.indexOf(lowest)) return;
      const time = new Date(clock.now()).toISOString();
      const safe = fields === undefined ? {} : { fields: redactor.value(fields) };
      const entry: LogEntry = { time, level, message: redactor.text(message), ...safe };
      const line = JSON.stringify(entry);
      entries.push(entry);
      if (entries.length > RECENT_ENTRIES) entries.shift();
      file.write(line);
      echo?.(line);
    };

  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    protect: redactor.protect,
    recent: () => [...entries],
    flush: file.flush,
  };
}
