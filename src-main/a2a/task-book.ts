/** The tasks that were given to agents, on disk before they are sent: whatever ends the app, its next run knows them. */
import { z } from "zod";
import type { JsonFile } from "../billing/attempt-book";
import { DomainError } from "../cloud/errors";
import type { Log } from "../cloud/ports";
import { type TaskRecord, taskRecordSchema } from "./task-record";

/** Tasks of all accounts, newest first. */
export interface TaskBook {
  /** Reads what earlier runs left. Never throws. */
  open(): Promise<void>;
  all(): readonly TaskRecord[];
  find(id: string): TaskRecord | null;
  /** Puts it first, in place of one with its id, and resolves when it is on disk. @throws DomainError CONFLICT when it cannot be */
  keep(record: TaskRecord): Promise<void>;
  /** @returns the record as it is now; null when it is gone */
  change(id: string, fields: Partial<TaskRecord>): TaskRecord | null;
  remove(id: string): void;
  /** Resolves when everything until now is on disk, or could not be written (that is logged). */
  saved(): Promise<void>;
  onChanged(listener: () => void): () => void;
}

const VERSION = 1;
const MOST_RECORDS = 500;
const fileSchema = z.object({ version: z.literal(VERSION), tasks: z.array(z.unknown()) });

export function createTaskBook({ file, log }: { readonly file: JsonFile; readonly log: Log }): TaskBook {
  let records: readonly TaskRecord[] = [];
  let writing: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();

  const write = (): Promise<void> => {
    const written = writing.then(() => file.write({ version: VERSION, tasks: records }));
    writing = written.catch((cause: unknown) => log.error("The tasks could not be written to disk", { cause }));
    return written;
  };
  const set = (next: readonly TaskRecord[]): void => {
    records = next.slice(0, MOST_RECORDS);
    for (const listener of [...listeners]) listener();
  };
  /** What fails is logged; the book in memory is what counts until quit. */
  const writeSoon = (): void => void write().catch(() => undefined);

  return {
    async open() {
      const found = fileSchema.safeParse(await file.read());
      const former = (found.success ? found.data.tasks : []).flatMap((entry) => {
        const record = taskRecordSchema.safeParse(entry);
        return record.success ? [record.data] : [];
      });
      if (former.length > 0) set([...records, ...former]);
    },
    all: () => records,
    find: (id) => records.find((record) => record.id === id) ?? null,
    async keep(record) {
      const before = records;
      set([record, ...before.filter(({ id }) => id !== record.id)]);
      try {
        await write();
      } catch (cause) {
        const former = before.filter(({ id }) => id === record.id);
        set([...former, ...records.filter(({ id }) => id !== record.id)]);
        throw new DomainError(
          "CONFLICT",
          "The task cannot be written to this computer's disk, so it was not sent: its answer could be lost.",
          { cause },
        );
      }
    },
    change(id, fields) {
      const before = records.find((record) => record.id === id);
      if (before === undefined) return null;
      const after = { ...before, ...fields };
      set(records.map((record) => (record === before ? after : record)));
      writeSoon();
      return after;
    },
    remove(id) {
      set(records.filter((record) => record.id !== id));
      writeSoon();
    },
    saved: async () => writing,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
