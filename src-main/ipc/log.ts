import type { Handlers, Output } from "../../src-preload/contract/contract";
import type { ShownLogEntry } from "../../src-preload/contract/system";
import { RECENT_LOG_ENTRIES } from "../../src-preload/contract/system-names";
import type { Clock, Timer } from "../cloud/ports";
import type { AppLog, LogEntry } from "../log/create-log";
import type { SendEvent } from "./events";

/** What the page's view of the log needs. */
export interface LogHandlerDeps {
  readonly log: Pick<AppLog, "recent" | "subscribe" | "setDetailed" | "isDetailed">;
  readonly clock: Clock;
  readonly send: SendEvent;
}

/** Often enough to follow, rarely enough to cost nothing. */
const BATCH_MS = 200;
/** What one entry may tell of its fields, in characters. */
const MOST_DETAIL = 20_000;

const shown = ({ seq, time, level, message, fields }: LogEntry): ShownLogEntry => ({
  ...{ seq, time, level, message },
  detail: fields === undefined ? null : JSON.stringify(fields).slice(0, MOST_DETAIL),
});

/** The log for the page: all there is, then what is added, a few times a second and only while somebody watches. */
export const logHandlers = ({ log, clock, send }: LogHandlerDeps) => {
  let waiting: LogEntry[] = [];
  let pending: Timer | null = null;
  let unsubscribe: (() => void) | null = null;

  const flush = (): void => {
    pending = null;
    send("log.entries.added", { entries: waiting.splice(0).map(shown) });
  };
  const hear = (entry: LogEntry): void => {
    waiting.push(entry);
    if (waiting.length > RECENT_LOG_ENTRIES) waiting.shift();
    pending ??= clock.after(BATCH_MS, flush);
  };
  const watch = (isOn: boolean): void => {
    if (isOn) unsubscribe ??= log.subscribe(hear);
    else {
      unsubscribe?.();
      unsubscribe = null;
      pending?.cancel();
      pending = null;
      waiting = [];
    }
  };

  return {
    "log.entries.get": async (): Promise<Output<"log.entries.get">> => ({
      entries: log.recent().map(shown),
      isDetailed: log.isDetailed(),
    }),
    "log.entries.watch": async ({ isOn }) => watch(isOn),
    "log.detail.set": async ({ isOn }) => log.setDetailed(isOn),
  } satisfies Partial<Handlers>;
};
