/** The orders under way, on disk before they are sent: whatever ends the app, its next run knows what may have been charged. */
import { z } from "zod";
import { wireErrorSchema } from "../../src-preload/contract/primitives";
import { ASPECT_RATIOS } from "../../src-preload/contract/studio-names";
import type { JsonFile } from "../billing/attempt-book";
import { DomainError } from "../cloud/errors";
import type { Log } from "../cloud/ports";

const time = z.number().int().nonnegative();

const recordSchema = z.object({
  id: z.guid(),
  owner: z.string(),
  kind: z.enum(["image", "video"]),
  prompt: z.string(),
  model: z.string().nullable(),
  aspectRatio: z.enum(ASPECT_RATIOS).nullable(),
  count: z.number().int().positive(),
  hasSource: z.boolean(),
  startedAt: time,
  deadlineAt: time,
  phase: z.enum(["making", "looking", "missing", "done", "failed", "cancelled"]),
  /** What came of it, as far as it is kept on this computer. */
  thingIds: z.array(z.guid()),
  wasFound: z.boolean(),
  mayBeCharged: z.boolean(),
  lookedAt: time.nullable(),
  error: wireErrorSchema.nullable(),
  validModels: z.array(z.string()),
});

/** An order. Times in epoch milliseconds. */
export type JobRecord = z.output<typeof recordSchema>;

const VERSION = 1;
const MOST_ENDED = 20;
const fileSchema = z.object({ version: z.literal(VERSION), jobs: z.array(z.unknown()) });

/** Nothing more comes of it by itself. */
export const isOver = ({ phase }: JobRecord): boolean => phase !== "making" && phase !== "looking";

/** What must be known again after a restart. */
const isKept = ({ phase }: JobRecord): boolean => phase === "making" || phase === "looking" || phase === "missing";

/** Orders of all accounts, newest first. */
export interface JobBook {
  /** Reads what earlier runs left: what was being made then is to be looked for. Never throws. */
  open(): Promise<void>;
  all(): readonly JobRecord[];
  find(id: string): JobRecord | null;
  /** Resolves when it is on disk. @throws DomainError CONFLICT when it cannot be written; then it is not in the book */
  begin(record: JobRecord): Promise<void>;
  /** @returns the record as it is now; null when it is gone */
  change(id: string, fields: Partial<JobRecord>): JobRecord | null;
  remove(id: string): void;
  /** Resolves when everything until now is on disk, or could not be written (that is logged). */
  saved(): Promise<void>;
  onChanged(listener: () => void): () => void;
}

export function createJobBook({ file, log }: { readonly file: JsonFile; readonly log: Log }): JobBook {
  let records: readonly JobRecord[] = [];
  let writing: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();

  const write = (): Promise<void> => {
    const written = writing.then(() => file.write({ version: VERSION, jobs: records.filter(isKept) }));
    writing = written.catch((cause: unknown) => log.error("The orders could not be written to disk", { cause }));
    return written;
  };
  const set = (next: readonly JobRecord[]): void => {
    const ended = next.filter((record) => isOver(record) && !isKept(record)).slice(MOST_ENDED);
    records = next.filter((record) => !ended.includes(record));
    for (const listener of [...listeners]) listener();
  };

  return {
    async open() {
      const found = fileSchema.safeParse(await file.read());
      const former = (found.success ? found.data.jobs : []).flatMap((entry) => {
        const record = recordSchema.safeParse(entry);
        if (!record.success) return [];
        const { data } = record;
        return [data.phase === "making" ? { ...data, phase: "looking" as const, mayBeCharged: true } : data];
      });
      if (former.length > 0) set([...records, ...former]);
    },
    all: () => records,
    find: (id) => records.find((record) => record.id === id) ?? null,
    async begin(record) {
      const before = records;
      set([record, ...before]);
      try {
        await write();
      } catch (cause) {
        set(records.filter(({ id }) => id !== record.id));
        throw new DomainError(
          "CONFLICT",
          "The order cannot be written to this computer's disk, so it was not sent: its result could be lost.",
          { cause },
        );
      }
    },
    change(id, fields) {
      const before = records.find((record) => record.id === id);
      if (before === undefined) return null;
      const after = { ...before, ...fields };
      set(records.map((record) => (record === before ? after : record)));
      // What fails is logged; the book in memory is what counts until quit.
      write().catch(() => undefined);
      return after;
    },
    remove(id) {
      set(records.filter((record) => record.id !== id));
      write().catch(() => undefined);
    },
    async saved() {
      await writing;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
