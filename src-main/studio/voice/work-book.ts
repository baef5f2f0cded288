/** What was asked of the cloud's voices, on disk before it is sent: whatever ends the app, its next run tells what may have been charged. */
import { z } from "zod";
import { wireErrorSchema } from "../../../src-preload/contract/primitives";
import { CLONE_TYPES } from "../../../src-preload/contract/voice-names";
import type { JsonFile } from "../../billing/attempt-book";
import { DomainError } from "../../cloud/errors";
import type { Log } from "../../cloud/ports";

const time = z.number().int().nonnegative();

const recordSchema = z.object({
  id: z.guid(),
  owner: z.string(),
  kind: z.enum(["speech", "transcript", "clone"]),
  title: z.string(),
  startedAt: time,
  phase: z.enum(["making", "looking", "missing", "done", "failed", "cancelled"]),
  /** Until when a lost voice is looked for. */
  lookUntil: time.nullable(),
  /** In the gallery on this computer. */
  thingId: z.guid().nullable(),
  clone: z
    .object({
      type: z.enum(CLONE_TYPES),
      /** Voices that were there before: none of them is the new one. */
      knownIds: z.array(z.guid()),
      voiceId: z.guid().nullable(),
      deductedMicros: z.number().int().nonnegative().nullable(),
      estimate: z.string().nullable(),
    })
    .nullable(),
  wasFound: z.boolean(),
  mayBeCharged: z.boolean(),
  error: wireErrorSchema.nullable(),
});

/** One order. Times in epoch milliseconds. */
export type WorkRecord = z.output<typeof recordSchema>;

const VERSION = 1;
const MOST_ENDED = 20;
const fileSchema = z.object({ version: z.literal(VERSION), works: z.array(z.unknown()) });

/** Nothing more comes of it by itself. */
export const isOver = ({ phase }: WorkRecord): boolean => phase !== "making" && phase !== "looking";

/** What must be known again after a restart. */
const isKept = ({ phase }: WorkRecord): boolean => phase === "making" || phase === "looking" || phase === "missing";

/** An order of an earlier run, whose answer nobody heard: a voice can be looked for, anything else is lost. */
const interrupted = (record: WorkRecord): WorkRecord =>
  record.phase === "making"
    ? { ...record, phase: record.kind === "clone" ? "looking" : "missing", mayBeCharged: true }
    : record;

/** Orders of all accounts, newest first. */
export interface WorkBook {
  /** Reads what earlier runs left. Never throws. */
  open(): Promise<void>;
  all(): readonly WorkRecord[];
  find(id: string): WorkRecord | null;
  /** Resolves when it is on disk. @throws DomainError CONFLICT when it cannot be written; then it is not in the book */
  begin(record: WorkRecord): Promise<void>;
  /** Nothing happens when it is gone. */
  change(id: string, fields: Partial<WorkRecord>): void;
  remove(id: string): void;
  /** Resolves when everything until now is on disk, or could not be written (that is logged). */
  saved(): Promise<void>;
  onChanged(listener: () => void): void;
}

export function createWorkBook({ file, log }: { readonly file: JsonFile; readonly log: Log }): WorkBook {
  let records: readonly WorkRecord[] = [];
  let writing: Promise<void> = Promise.resolve();
  const listeners: (() => void)[] = [];

  const write = (): Promise<void> => {
    const written = writing.then(() => file.write({ version: VERSION, works: records.filter(isKept) }));
    writing = written.catch((cause: unknown) => log.error("The orders could not be written to disk", { cause }));
    return written;
  };
  const set = (next: readonly WorkRecord[]): void => {
    const forgotten = next.filter((record) => isOver(record) && !isKept(record)).slice(MOST_ENDED);
    records = next.filter((record) => !forgotten.includes(record));
    for (const listener of listeners) listener();
  };
  const setAndWrite = (next: readonly WorkRecord[]): void => {
    set(next);
    // What fails is logged; the book in memory is what counts until quit.
    write().catch(() => undefined);
  };

  return {
    async open() {
      const found = fileSchema.safeParse(await file.read());
      const former = (found.success ? found.data.works : []).flatMap((entry) => {
        const record = recordSchema.safeParse(entry);
        return record.success ? [interrupted(record.data)] : [];
      });
      if (former.length > 0) setAndWrite([...records, ...former]);
    },
    all: () => records,
    find: (id) => records.find((record) => record.id === id) ?? null,
    async begin(record) {
      set([record, ...records]);
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
    change: (id, fields) =>
      setAndWrite(records.map((record) => (record.id === id ? { ...record, ...fields } : record))),
    remove: (id) => setAndWrite(records.filter((record) => record.id !== id)),
    async saved() {
      await writing;
    },
    onChanged: (listener) => void listeners.push(listener),
  };
}
