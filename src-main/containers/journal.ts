/**
 * The deployments that were begun, on disk: each is written down before the cloud is asked, so that a crash between asking and hearing
 * the answer cannot lose what may have been charged. Values of variables are never in it.
 */
import { z } from "zod";
import { shortText, timeMs, wireErrorSchema } from "../../src-preload/contract/primitives";
import { DomainError } from "../cloud/errors";
import type { JsonFile, Log } from "../cloud/ports";

const recordSchema = z.object({
  id: z.uuid(),
  /** The account it belongs to: no other one sees it. */
  owner: shortText,
  /** The caller's own key for this wish; null when it gave none. */
  wishKey: shortText.nullable(),
  name: shortText,
  projectName: shortText,
  image: shortText,
  startedAt: timeMs,
  /** accepted: the cloud has it, and it is on its way. ended: it arrived, or failed there. The others as a person sees them. */
  phase: z.enum(["sending", "looking", "lost", "failed", "accepted", "ended"]),
  containerId: z.guid().nullable(),
  /** The containers there were before. */
  before: z.array(z.guid()).max(10_000),
  /** The one of the same project, as it stood. */
  replaced: z.object({ id: z.guid(), status: shortText, lastDeployedAt: timeMs.nullable() }).nullable(),
  expectedMs: z.number().positive(),
  error: wireErrorSchema.nullable(),
});

/** One deployment as it is kept. */
export type DeployRecord = Readonly<z.output<typeof recordSchema>>;

export interface Journal {
  /** Reads what earlier runs left. Never throws. */
  open(): Promise<void>;
  all(): readonly DeployRecord[];
  /** Resolves when it is on disk. @throws DomainError INTERNAL when it cannot be written; then it is not kept */
  add(record: DeployRecord): Promise<void>;
  change(id: string, fields: Partial<DeployRecord>): void;
  remove(id: string): void;
  /** Resolves when all that was said until now is on disk, or could not be written (that is logged). */
  saved(): Promise<void>;
  onChanged(listener: () => void): () => void;
}

const VERSION = 1;
/** As long as a caller may come back with the same key. */
const KEEP_MS = 7 * 24 * 3_600_000;
const MOST_RECORDS = 200;

const fileSchema = z.object({ version: z.literal(VERSION), deployments: z.array(z.unknown()) });

function readRecords(content: unknown): DeployRecord[] {
  const file = fileSchema.safeParse(content);
  if (!file.success) return [];
  return file.data.deployments.flatMap((entry) => {
    const record = recordSchema.safeParse(entry);
    if (!record.success) return [];
    // The run that asked is over, so nobody waits for the answer any more.
    return [record.data.phase === "sending" ? { ...record.data, phase: "looking" as const } : record.data];
  });
}

interface Deps {
  readonly file: JsonFile;
  readonly log: Log;
  readonly now: () => number;
}

export function createJournal({ file, log, now }: Deps): Journal {
  let records: readonly DeployRecord[] = [];
  const listeners = new Set<() => void>();
  let writing: Promise<void> = Promise.resolve();

  const write = (): Promise<void> => {
    const written = writing.then(() => file.write({ version: VERSION, deployments: records }));
    writing = written.catch((cause: unknown) => {
      log.error("The deployments could not be written to disk", { cause });
    });
    return written;
  };
  const set = (next: readonly DeployRecord[]): Promise<void> => {
    records = next;
    for (const listener of [...listeners]) listener();
    return write();
  };
  /** What is written afterwards is a convenience; the failure is in the log. */
  const setLater = (next: readonly DeployRecord[]): void => void set(next).catch(() => undefined);

  return {
    async open() {
      const oldest = now() - KEEP_MS;
      const kept = readRecords(await file.read()).filter(
        ({ phase, startedAt }) => phase === "lost" || phase === "looking" || startedAt > oldest,
      );
      records = [...kept, ...records].slice(-MOST_RECORDS);
      for (const listener of [...listeners]) listener();
    },
    all: () => records,
    async add(record) {
      try {
        await set([...records, record].slice(-MOST_RECORDS));
      } catch (cause) {
        setLater(records.filter(({ id }) => id !== record.id));
        throw new DomainError("INTERNAL", "The deployment could not be noted on this computer, so nothing was sent.", {
          cause,
        });
      }
    },
    change(id, fields) {
      if (records.some((record) => record.id === id))
        setLater(records.map((record) => (record.id === id ? { ...record, ...fields } : record)));
    },
    remove: (id) => setLater(records.filter((record) => record.id !== id)),
    saved: () => writing,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
