/** The payments that were begun, on disk and in memory: one list for all accounts, changed record by record, written after each change. */
import { z } from "zod";
import type { JsonFile, Log } from "../cloud/ports";
import { type AttemptRecord, attemptRecordSchema, isOpen } from "./attempt-record";

export interface AttemptBook {
  /** Reads what earlier runs left. Never throws. */
  open(): Promise<void>;
  /** Every record, oldest first. */
  all(): readonly AttemptRecord[];
  find(id: string): AttemptRecord | null;
  add(record: AttemptRecord): void;
  /** Changes a record; nothing happens when it is gone. @returns the record as it is now */
  change(id: string, fields: Partial<AttemptRecord>): AttemptRecord | null;
  remove(id: string): void;
  /** Resolves when all that was said until now is on disk, or could not be written (that is logged). */
  saved(): Promise<void>;
  onChanged(listener: () => void): () => void;
}

const VERSION = 1;
const KEEP_ENDED_MS = 30 * 24 * 3_600_000;
const MOST_RECORDS = 500;

const fileSchema = z.object({ version: z.literal(VERSION), attempts: z.array(z.unknown()) });

/** What an earlier run left behind: it died before the cloud answered, so nobody can have paid. */
const INTERRUPTED = {
  code: "CANCELLED",
  message: "The app ended before Eliza Cloud answered. Nothing was charged.",
} as const;

function readRecords(content: unknown): AttemptRecord[] {
  const file = fileSchema.safeParse(content);
  if (!file.success) return [];
  return file.data.attempts.flatMap((entry) => {
    const record = attemptRecordSchema.safeParse(entry);
    if (!record.success) return [];
    const { data } = record;
    return [data.phase === "creating" ? { ...data, phase: "failed" as const, error: INTERRUPTED } : data];
  });
}

interface Deps {
  readonly file: JsonFile;
  readonly log: Log;
  readonly now: () => number;
}

export function createAttemptBook({ file, log, now }: Deps): AttemptBook {
  let records: readonly AttemptRecord[] = [];
  const listeners = new Set<() => void>();
  let writing: Promise<void> = Promise.resolve();
  let isBehind = false;

  const save = (): void => {
    isBehind = true;
    writing = writing.then(async () => {
      // Changes that came while the last write ran go to disk together.
      if (!isBehind) return;
      isBehind = false;
      try {
        await file.write({ version: VERSION, attempts: records });
      } catch (cause) {
        log.error("The payments could not be written to disk", { cause });
      }
    });
  };
  const set = (next: readonly AttemptRecord[]): void => {
    records = next;
    save();
    for (const listener of [...listeners]) listener();
  };

  const isWorthKeeping = (record: AttemptRecord): boolean => isOpen(record) || now() - record.createdAt < KEEP_ENDED_MS;

  return {
    async open() {
      const found = readRecords(await file.read());
      const kept = [...found.filter(isWorthKeeping), ...records];
      if (kept.length > 0) set(kept.slice(-MOST_RECORDS));
    },
    all: () => records,
    find: (id) => records.find((record) => record.id === id) ?? null,
    add: (record) => set([...records, record].slice(-MOST_RECORDS)),
    change(id, fields) {
      const before = records.find((record) => record.id === id);
      if (before === undefined) return null;
      const after = { ...before, ...fields };
      set(records.map((record) => (record === before ? after : record)));
      return after;
    },
    remove: (id) => set(records.filter((record) => record.id !== id)),
    async saved() {
      await writing;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
