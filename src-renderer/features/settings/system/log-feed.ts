import { useEffect, useState } from "react";
import type { ShownLogEntry } from "../../../../src-preload/contract/system";
import { RECENT_LOG_ENTRIES } from "../../../../src-preload/contract/system-names";
import { call, listen, toWireError } from "../../../ipc/bridge";
import type { LogLine } from "../../../ui/log/log-lines";

/** The newest of both, in order; what both hold is taken once. */
export function mergeEntries(
  known: readonly ShownLogEntry[],
  added: readonly ShownLogEntry[],
): readonly ShownLogEntry[] {
  const last = known.at(-1)?.seq ?? -1;
  const fresh = added.filter(({ seq }) => seq > last);
  return fresh.length === 0 ? known : [...known, ...fresh].slice(-RECENT_LOG_ENTRIES);
}

const LEVELS = ["debug", "info", "warn", "error"] as const;

export type Level = (typeof LEVELS)[number];

/** Entries that are at least as serious. */
export const atLeast = (entries: readonly ShownLogEntry[], level: Level): readonly ShownLogEntry[] =>
  level === "debug" ? entries : entries.filter((entry) => LEVELS.indexOf(entry.level) >= LEVELS.indexOf(level));

const pad = (value: number, length = 2): string => String(value).padStart(length, "0");

/** Local time to the millisecond; the day is that of the session mostly. */
function clockOf(time: string): string {
  const at = new Date(time);
  return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}.${pad(at.getMilliseconds(), 3)}`;
}

// Ten thousand entries come back with every batch; each is put into words once.
const lines = new WeakMap<ShownLogEntry, LogLine>();

/** An entry as a line: time, level, message, fields. */
export function lineOf(entry: ShownLogEntry): LogLine {
  const known = lines.get(entry);
  if (known !== undefined) return known;
  const { seq, time, level, message, detail } = entry;
  const tone = level === "error" ? "bad" : level === "warn" ? "warn" : undefined;
  const text = `${clockOf(time)} ${level.padEnd(5)} ${message}${detail === null ? "" : ` ${detail}`}`;
  const line = { number: seq, text, tone } as const;
  lines.set(entry, line);
  return line;
}

interface LogFeed {
  /** Null until known. */
  readonly entries: readonly ShownLogEntry[] | null;
  readonly isDetailed: boolean;
  readonly problem: string | null;
  readonly setDetailed: (isOn: boolean) => void;
}

/** The app's log, live while the component is there. */
export function useLogFeed(): LogFeed {
  const [entries, setEntries] = useState<readonly ShownLogEntry[] | null>(null);
  const [isDetailed, setIsDetailed] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isOver = false;
    const fail = (thrown: unknown): void => {
      if (!isOver) setProblem(toWireError(thrown).message);
    };
    const stopListening = listen("log.entries.added", ({ entries: added }) =>
      setEntries((known) => mergeEntries(known ?? [], added)),
    );
    const begin = async (): Promise<void> => {
      // Watched first: what comes between is in both, and taken once.
      await call("log.entries.watch", { isOn: true });
      const whole = await call("log.entries.get", undefined);
      if (isOver) return;
      setEntries((known) => mergeEntries(whole.entries, known ?? []));
      setIsDetailed(whole.isDetailed);
    };
    begin().catch(fail);
    return () => {
      isOver = true;
      stopListening();
      void call("log.entries.watch", { isOn: false }).catch(() => undefined);
    };
  }, []);

  return {
    entries,
    isDetailed,
    problem,
    setDetailed: (isOn) => {
      call("log.detail.set", { isOn }).then(
        () => setIsDetailed(isOn),
        (thrown) => setProblem(toWireError(thrown).message),
      );
    },
  };
}
